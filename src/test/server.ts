import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll } from 'vitest'
import { keepApiToken, newSecret } from '../features/users/apiTokens.ts'
import { createSignIn } from '../features/users/signIn.ts'
import { routes } from '../features.ts'
import type { Database } from '../server/database.ts'
import { createApp } from '../server/http/app.ts'
import type { Jobs } from '../server/jobs.ts'
import { operate } from '../server/operation.ts'
import { useDatabase } from './database.ts'
import { startAllJobs } from './jobs.ts'
import { createWorld, type World } from './world.ts'

/** `origin`, such as `http://127.0.0.1:40123`; `faults` collects errors that are not an AppError. */
export type Server = {
  app: FastifyInstance
  database: Database
  world: World
  origin: string
  tokens: { ada: string; omid: string; mia: string }
  faults: unknown[]
}

/** Kariz without the web app, with the sample company: real sign-in, real background jobs, a real port. */
export function useServer(): Server {
  const base = useDatabase()
  const own = base as typeof base & Server
  let jobs: Jobs
  beforeAll(async () => {
    const { database } = own
    own.faults = []
    const onFault = (error: unknown) => own.faults.push(error)
    own.world = await createWorld(database)
    own.tokens = { ada: newSecret(), omid: newSecret(), mia: newSecret() }
    await keepPeople(own)
    jobs = await startAllJobs(database, onFault)
    const secret = randomBytes(32).toString('hex')
    const signIn = await createSignIn({ database, url: 'http://localhost', secret, attempts: 1e9 })
    own.app = await createApp({
      database,
      routes,
      authenticate: signIn.authenticate,
      enqueue: jobs.enqueue,
      onFault,
    })
    signIn.mount(own.app)
    await own.app.listen({ port: 0, host: '127.0.0.1' })
    own.origin = `http://127.0.0.1:${(own.app.server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await own.app.close()
    await jobs.stop()
  })
  return own
}

/** Removes added users and resets the three users of the sample, with valid tokens. */
export async function keepPeople({ database, world, tokens }: Server): Promise<void> {
  const people = { ada: world.ada, omid: world.omid, mia: world.mia }
  await operate(database.writer, { kind: 'test.people', actor: null, way: 'system' }, async ({ tx }) => {
    const ids = Object.values(people).map(({ id }) => id)
    for (const table of ['session', 'account', 'api_token', 'calendar_feed'])
      await sql`delete from ${sql.table(table)}`.execute(tx)
    await sql`update operation set actor_id = null where actor_id <> all (${ids})`.execute(tx)
    await sql`delete from invitation`.execute(tx)
    await sql`delete from "user" where id <> all (${ids})`.execute(tx)
    for (const { id, name, role } of Object.values(people)) {
      await sql`update "user" set name = ${name}, email = ${`${name.toLowerCase()}@nordic.example`}, role = ${role},
        active = true where id = ${id}`.execute(tx)
    }
  })
  for (const name of ['ada', 'omid', 'mia'] as const) {
    await operate(database.writer, { kind: 'test.token', actor: people[name], way: 'system' }, (ctx) =>
      keepApiToken(ctx, tokens[name]),
    )
  }
}
