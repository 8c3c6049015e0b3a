import { activityRoutes } from './features/activities/routes.ts'
import { calendarFeedRoutes } from './features/calendarFeed/routes.ts'
import { companyRoutes, companyV1Routes } from './features/company/routes.ts'
import { contactRoutes } from './features/contacts/routes.ts'
import { fieldRoutes } from './features/fields/routes.ts'
import { handoverRoutes } from './features/handover/routes.ts'
import { importJobs } from './features/import/jobs.ts'
import { importRoutes } from './features/import/routes.ts'
import { labelRoutes } from './features/labels/routes.ts'
import { lostReasonRoutes } from './features/lostReasons/routes.ts'
import { noteRoutes } from './features/notes/routes.ts'
import { remind } from './features/notifications/reminding.ts'
import { notificationRoutes } from './features/notifications/routes.ts'
import { operationRoutes } from './features/operations/routes.ts'
import { boardRoutes } from './features/opportunities/board/routes.ts'
import { opportunityJobs } from './features/opportunities/converting/jobs.ts'
import { convertingRoutes } from './features/opportunities/converting/routes.ts'
import { dealRoutes, v1DealRoutes } from './features/opportunities/deals/routes.ts'
import { historyRoutes } from './features/opportunities/history/routes.ts'
import { inboxRoutes } from './features/opportunities/inbox/routes.ts'
import { leadRoutes } from './features/opportunities/leads/routes.ts'
import { dealListRoutes } from './features/opportunities/list/routes.ts'
import { pageRoutes } from './features/opportunities/page/routes.ts'
import { wireRoutes } from './features/opportunities/wire/routes.ts'
import { pipelineRoutes } from './features/pipelines/routes.ts'
import { purging } from './features/retention/purging.ts'
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
  ...handoverRoutes,
  ...importRoutes,
  ...fieldRoutes,
  ...historyRoutes,
  ...inboxRoutes,
  ...labelRoutes,
  ...leadRoutes,
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
export const ticks: Tick[] = [remind, purging()]
