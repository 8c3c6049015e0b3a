import { ensureFirstAdmin } from './features/company/starting.ts'
import { startLive } from './features/operations/live.ts'
import { actorOf } from './features/users/authenticating.ts'
import { readSecret } from './features/users/keeping-secret.ts'
import { createSignIn } from './features/users/signing-in.ts'
import { jobs as handlers, routes, ticks } from './features.ts'
import { startClock } from './server/background/clock.ts'
import { readConfig } from './server/config.ts'
import { openDatabase } from './server/database.ts'
import { createApp } from './server/http/app.ts'
import { serveSite } from './server/http/site.ts'
import { startJobs } from './server/jobs.ts'
import { migrate } from './server/migrate.ts'
import { startPostgres } from './server/postgres/postgres.ts'

const DRAIN = 10_000 // ms that open requests and jobs have to end after a SIGTERM

async function boot(): Promise<void> {
  const config = readConfig()
  const postgres = config.databaseUrl ? null : await startPostgres({ dataDir: config.dataDir, log: say })
  const connection = postgres?.connection ?? { connectionString: config.databaseUrl ?? undefined }
  const database = openDatabase(connection)
  await migrate(database.writer)
  await ensureFirstAdmin(database, config)

  const live = await startLive(database)
  const jobs = await startJobs(database, connection, handlers, (id) => actorOf(database.reader, id), say)
  const signIn = await createSignIn({ database, url: config.url, secret: await readSecret(config.dataDir) })
  let stopping = false
  const app = await createApp({
    database,
    routes,
    url: config.url,
    trustedProxies: config.trustedProxies,
    authenticate: signIn.authenticate,
    enqueue: jobs.enqueue,
    live,
    // The route, not the address: some addresses hold a secret.
    onFault: (error, { method, routeOptions, id }) => say(`${method} ${routeOptions.url} (${id})`, error),
  })
  signIn.mount(app)
  await serveSite(app, routes, () => !stopping)
  const clock = startClock(database, ticks, (error) => say('The clock stumbled', error))
  await app.listen({ port: config.port, host: config.host })
  console.log(`Kariz is ready on ${config.url}`)

  async function stop(exitCode: number): Promise<void> {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), DRAIN * 2).unref()
    live.close()
    await Promise.all([app.close(), jobs.stop(), clock.stop()])
    await database.close()
    await postgres?.stop()
    process.exit(exitCode)
  }
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  postgres?.crashed.then((lines) => {
    say(`PostgreSQL ended by itself:\n${lines}`)
    return stop(1)
  })
}

function say(...what: unknown[]): void {
  console.error(...what)
}

boot().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
