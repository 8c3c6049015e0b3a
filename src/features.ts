import { activityRoutes } from './features/activities/routes.ts'
import { calendarFeedRoutes } from './features/calendarFeed/routes.ts'
import { colleagueRoutes } from './features/colleagues/routes.ts'
import { companyRoutes, companyV1Routes } from './features/company/routes.ts'
import { contactRoutes } from './features/contacts/routes.ts'
import { fieldRoutes } from './features/fields/routes.ts'
import { historyRoutes } from './features/history/routes.ts'
import { importJobs } from './features/import/jobs.ts'
import { importRoutes } from './features/import/routes.ts'
import { labelRoutes } from './features/labels/routes.ts'
import { listLayoutRoutes } from './features/listLayouts/routes.ts'
import { lostReasonRoutes } from './features/lostReasons/routes.ts'
import { noteRoutes } from './features/notes/routes.ts'
import { remind } from './features/notifications/remind.ts'
import { notificationRoutes } from './features/notifications/routes.ts'
import { forgetWritten } from './features/operations/forgetWritten.ts'
import { operationRoutes } from './features/operations/routes.ts'
import { opportunityJobs } from './features/opportunities/convert/convertJobs.ts'
import { convertingRoutes } from './features/opportunities/convert/routes.ts'
import { dealRoutes, v1DealRoutes } from './features/opportunities/deals/api/routes.ts'
import { boardRoutes } from './features/opportunities/deals/board/routes.ts'
import { dealListRoutes } from './features/opportunities/deals/list/routes.ts'
import { pageRoutes } from './features/opportunities/deals/page/routes.ts'
import { leadRoutes } from './features/opportunities/leads/api/routes.ts'
import { inboxRoutes } from './features/opportunities/leads/list/routes.ts'
import { wireRoutes } from './features/opportunities/pipedrive/routes.ts'
import { pipelineRoutes } from './features/pipelines/routes.ts'
import { purging } from './features/retention/purge.ts'
import { sourceRoutes } from './features/sources/routes.ts'
import { todayRoutes } from './features/today/routes.ts'
import { userRoutes, userV1Routes } from './features/users/routes.ts'
import type { Tick } from './server/background/clock.ts'
import type { Route } from './server/implement.ts'
import type { JobHandler } from './server/jobs.ts'

/** Every endpoint of Kariz, feature by feature. */
export const routes: Route[] = [
  ...activityRoutes,
  ...boardRoutes,
  ...calendarFeedRoutes,
  ...companyRoutes,
  ...companyV1Routes,
  ...contactRoutes,
  ...convertingRoutes,
  ...dealRoutes,
  ...dealListRoutes,
  ...colleagueRoutes,
  ...importRoutes,
  ...fieldRoutes,
  ...historyRoutes,
  ...inboxRoutes,
  ...labelRoutes,
  ...leadRoutes,
  ...listLayoutRoutes,
  ...lostReasonRoutes,
  ...noteRoutes,
  ...notificationRoutes,
  ...operationRoutes,
  ...pageRoutes,
  ...pipelineRoutes,
  ...sourceRoutes,
  ...todayRoutes,
  ...userRoutes,
  ...userV1Routes,
  ...wireRoutes,
  ...v1DealRoutes,
]

/** Every kind of background work. */
export const jobs: Record<string, JobHandler> = { ...importJobs, ...opportunityJobs }

/** Everything that falls due by itself. */
export const ticks: Tick[] = [remind, purging(), forgetWritten]
