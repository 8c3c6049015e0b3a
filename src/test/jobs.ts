import { actorOf } from '../features/users/authenticate.ts'
import { jobs } from '../features.ts'
import type { Database } from '../server/database.ts'
import { startJobs } from '../server/jobs.ts'

/** All background jobs, as the process runs them. */
export const startAllJobs = (database: Database, onFault: (error: unknown) => void) =>
  startJobs(database, database.pool.options, jobs, (id) => actorOf(database.reader, id), onFault)
