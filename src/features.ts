import { glob } from 'node:fs/promises'
import { importJobs } from './features/import/jobs.ts'
import { remind } from './features/notifications/remind.ts'
import { tellMentioned } from './features/notifications/tellMentioned.ts'
import { forgetWritten } from './features/operations/forgetWritten.ts'
import { opportunityJobs } from './features/opportunities/convert/convertJobs.ts'
import { purge } from './features/retention/purge.ts'
import type { Tick } from './server/background/clock.ts'
import type { Follower } from './server/background/follower.ts'
import type { Route } from './server/implement.ts'
import type { JobHandler } from './server/jobs.ts'

/** All endpoints of Kariz: the export `routes` of every feature's `routes.ts`. */
export const routes: Route[] = await routesOf(import.meta.dirname)

/** All types of background jobs. */
export const jobs: Record<string, JobHandler> = { ...importJobs, ...opportunityJobs }

/** All ticks of the clock. */
export const ticks: Tick[] = [remind, purge, forgetWritten]

/** Everything that follows from what was written. */
export const followers: Follower[] = [tellMentioned]

async function routesOf(folder: string): Promise<Route[]> {
  const files = await Array.fromAsync(glob('features/**/routes.ts', { cwd: folder }))
  const modules: { routes: Route[] }[] = await Promise.all(
    files.sort().map((file) => import(/* @vite-ignore */ `./${file.replaceAll('\\', '/')}`)),
  )
  return modules.flatMap(({ routes }) => routes)
}
