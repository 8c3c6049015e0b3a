import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { exists, isLeashed, isServerOn, recordedPid, serversIn, signal } from './processes.ts'

// Only one Kariz can use a data directory. Its owner keeps a session that holds this lock. The server releases the lock
// as soon as the owner dies, for whatever reason; a pid file cannot do that.
const lock = 75114126

/** Connection options for our server, for the client and the pool of `pg`. */
export interface Connection {
  host: string
  port: number
  user: string
  database: string
  ssl: false
}

/**
 * A database of the server whose socket is in the directory `path`. All options are set, so that no PG… variable
 * applies.
 */
export function connectionTo(path: string, database: string): Connection {
  return { host: path, port: 5432, user: 'kariz', database, ssl: false }
}

/** Runs one statement on a new connection to the database `postgres`, if one can be opened within `patience` ms. */
export async function ask(
  path: string,
  statement: string,
  patience?: number,
): Promise<Record<string, unknown>[]> {
  const client = await connect(path, patience)
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/**
 * Waits until the server accepts connections and takes the lock, and takes it again whenever the server closes its
 * sessions after a crash. Returns a function that releases it, or undefined if the server exited first.
 */
export async function own(path: string, ended: Promise<void>): Promise<(() => void) | undefined> {
  let over = false
  ended.then(() => {
    over = true
  })
  let owner: pg.Client | undefined
  const take = async () => {
    while (!over) {
      try {
        owner = await connect(path)
        await owner.query(`select pg_advisory_lock(${lock})`)
        owner.once('end', take)
        return
      } catch {
        await sleep(20)
      }
    }
  }
  await take()
  if (over) return undefined
  return () => {
    over = true
    // Not awaited: a hanging server does not answer this either.
    owner?.end().catch(() => {})
  }
}

const PATIENCE = 30_000 // ms
/** Signals for a server without an owner, each with the ms after which it is sent. */
const escalation = [
  [500, 'SIGINT'],
  [3_500, 'SIGQUIT'],
  [6_500, 'SIGKILL'],
] as const
/** ms after which a server without an owner counts as orphaned even though its shell is still running. */
const LEASH_PATIENCE = 10_000

/**
 * Returns when no server runs on `dir`, whose socket is in the directory `path`. Stops a server that lost its owner, in
 * the end by SIGKILL. Throws if the owner is alive, after waiting a second in case it is shutting down.
 */
export async function takeOver(dir: string, path: string): Promise<void> {
  const start = performance.now()
  let owned = 0
  let orphan: { since: number; told: number } | undefined
  while (performance.now() - start < PATIENCE) {
    const free = await ask(path, `select pg_try_advisory_lock(${lock}) as free`, 1000)
      .then(([row]) => row?.free)
      .catch(() => undefined)
    if (free === false && ++owned > 10) throw inUse(dir)
    const pid = await recordedPid(join(dir, 'postmaster.pid'))
    const running = pid !== undefined && isServerOn(dir, pid)
    // Child processes whose postmaster was killed would write into the files of the next server.
    const servers = running ? [pid] : serversIn(dir)
    if (!free && servers.length === 0) return removeStaleLocks(dir)
    // A running shell means that the server has an owner or is being stopped.
    const leashed = running && isLeashed(pid) && !(free && performance.now() - start > LEASH_PATIENCE)
    orphan = leashed || free === false ? undefined : (orphan ?? { since: performance.now(), told: 0 })
    const [after, name] = escalation[orphan?.told ?? 0] ?? []
    if (orphan && name && performance.now() - orphan.since >= after) {
      orphan.told++
      for (const server of servers) signal(server, name)
    }
    await sleep(100)
  }
  throw inUse(dir)
}

/** PostgreSQL ignores the pid of a dead process in its lock file, but not a pid that has been reused. */
async function removeStaleLocks(dir: string): Promise<void> {
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
    const pid = await recordedPid(join(dir, name))
    if (pid && exists(pid) && !isServerOn(dir, pid)) await rm(join(dir, name), { force: true })
  }
}

export function inUse(dir: string): Error {
  return new Error(`Another Kariz is running on ${dir}: stop it first, or set another DATA_DIR`)
}

async function connect(path: string, patience = 5000): Promise<pg.Client> {
  const client = new pg.Client({ ...connectionTo(path, 'postgres'), connectionTimeoutMillis: patience })
  // A lost connection also emits `end`, which is where it is handled.
  client.on('error', () => {})
  await client.connect()
  return client
}
