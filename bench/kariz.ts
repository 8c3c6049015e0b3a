import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase } from '../src/server/database.ts'
import { connectionTo } from '../src/server/postgres/ownership.ts'
import { fill } from './fill.ts'
import type { Plan } from './generate.ts'
import { processorTime } from './processor.ts'

export const people = ['admin', 'seller'] as const
export type Person = (typeof people)[number]

export const admin = { email: 'admin@example.com', password: 'only for the bench' }

/** A Kariz in its own process, filled with data, and a direct connection to its PostgreSQL. */
export type Bench = {
  origin: string
  tokens: Record<Person, string>
  /** Sends JSON, or a form; throws unless it succeeds. */
  ask<T>(
    person: Person,
    method: string,
    path: string,
    body?: object | FormData,
  ): Promise<{ data: T; operation: number }>
  sql: pg.Client
  /** Milliseconds of processor time used by Kariz and its PostgreSQL. */
  processorTime(): number
  stop(): Promise<void>
}

/** Starts Kariz on `dataDir`; a new one is first filled by the plan. */
export async function startBench(dataDir: string, plan: Plan, say: (line: string) => void): Promise<Bench> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const tokens = { admin: 'token-of-the-admin', seller: 'token-of-a-seller' }
  const kariz = spawn(process.execPath, ['src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: dataDir,
      KARIZ_ADMIN_EMAIL: admin.email,
      KARIZ_ADMIN_PASSWORD: admin.password,
      KARIZ_API_TOKEN: tokens.admin,
      KARIZ_CURRENCY: 'EUR',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => kariz.once('exit', () => resolve()))
  const ready = async () => (await fetch(`${origin}/health`).catch(() => null))?.ok
  while (!(await ready())) {
    if (kariz.exitCode !== null) throw new Error('Kariz did not start')
    await sleep(50)
  }

  const connection = connectionTo(`${dataDir}/postgres`, 'kariz')
  const sql = new pg.Client(connection)
  await sql.connect()
  const { rows } = await sql.query('select count(*)::int as n from opportunity')
  if (rows[0].n === 0) {
    const database = openDatabase(connection)
    await fill(database, plan, say)
    await database.close()
  }
  // A user who does not see everything, and owns many records: the first one of the team.
  await sql.query(
    `insert into api_token (user_id, hash) select min(id), $1 from "user" where role = 'regular' on conflict do nothing`,
    [createHash('sha256').update(tokens.seller).digest('hex')],
  )

  return {
    origin,
    tokens,
    sql,
    processorTime: () => processorTime(kariz.pid ?? 0),
    async ask(person, method, path, body) {
      const isForm = body instanceof FormData
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          'x-api-token': tokens[person],
          ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
        },
        body: isForm || !body ? body : JSON.stringify(body),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
      return { data: JSON.parse(text).data, operation: Number(response.headers.get('x-operation-id')) }
    },
    async stop() {
      await sql.end()
      kariz.kill('SIGTERM')
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
