import { addressOf, setupCodeOf } from './features/company/setupCode.ts'
import { ensureFirstAdmin, isSetUp } from './features/company/startCompany.ts'
import { startLive } from './features/operations/live.ts'
import { adoptRestoredLog } from './features/operations/restoredLog.ts'
import { actorOf } from './features/users/authenticate.ts'
import { readSecret } from './features/users/secret.ts'
import { createSignIn } from './features/users/signIn.ts'
import { followers, jobs as handlers, routes, ticks } from './features.ts'
import { startClock } from './server/background/clock.ts'
import { startFollowers } from './server/background/follower.ts'
import { readConfig } from './server/config.ts'
import { openDatabase } from './server/database.ts'
import { createApp } from './server/http/app.ts'
import { serveSite } from './server/http/site.ts'
import { startJobs } from './server/jobs.ts'
import { migrate } from './server/migrate.ts'
import { startPostgres } from './server/postgres/postgres.ts'
import { createReport } from './server/report.ts'

/** ms after which shutdown is aborted; container runtimes wait for ten seconds. */
const LONGEST_STOP = 9500
const say = createReport(console.error)

async function boot(): Promise<void> {
  const config = readConfig()
  const postgres = config.databaseUrl ? null : await startPostgres({ dataDir: config.dataDir, log: say })
  const connection = postgres?.connection ?? { connectionString: config.databaseUrl ?? undefined }
  const database = openDatabase(connection)
  await migrate(database.writer)
  await adoptRestoredLog(database.writer)
  await ensureFirstAdmin(database, config)

  const live = await startLive(database)
  const whose = (id: number) => actorOf(database.reader, id)
  const jobs = await startJobs(database, connection, handlers, whose, say, postgres !== null)
  const secret = await readSecret(config.dataDir)
  const setupCode = setupCodeOf(config, secret)
  const signIn = await createSignIn({ database, url: config.url, secret })
  const app = await createApp({
    database,
    routes,
    url: config.url,
    hosts: config.hosts,
    setupCode,
    trustedProxies: config.trustedProxies,
    authenticate: signIn.authenticate,
    enqueue: jobs.enqueue,
    live,
    // The route instead of the URL, because some URLs contain a secret.
    onFault: (error, { method, routeOptions, id }) => say(`${method} ${routeOptions.url} (${id})`, error),
  })
  signIn.mount(app)
  await serveSite(app, routes, database.isAnswering)
  const clock = startClock(database, ticks, (error) => say('The clock stumbled', error))
  const following = await startFollowers(database, followers, (error) => say('A follower stumbled', error))
  await app.listen({ port: config.port, host: config.host })

  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), LONGEST_STOP).unref()
    live.close()
    await Promise.all([app.close(), jobs.stop(), clock.stop(), following.stop()])
    await database.close()
    await postgres?.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  console.log(`Kariz is ready on ${addressOf(config.url, setupCode, await isSetUp(database))}`)
}

boot().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
