import { operationRoutes } from './features/operations/routes.ts'
import type { Route } from './server/implement.ts'
import type { JobHandler } from './server/jobs.ts'

/** Every endpoint of Kariz, feature by feature. */
export const routes: Route[] = [...operationRoutes]

/** Every kind of background work. */
export const jobs: Record<string, JobHandler> = {}
