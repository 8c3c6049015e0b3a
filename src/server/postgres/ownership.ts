import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { exists, isLeashed, isServerOn, recordedPid, serversIn, signal } from './processes.ts'

// One Kariz to a data directory. Its owner keeps a session that holds this lock; the server lets go of it as
// soon as the owner is dead, however it died, which no file with a pid in it can do.
const lock = 75114126

/** How to reach a server of ours; fit for the `pg` client and pool. */
export interface Connection {
  host: string
  port: number
  user: string
  database: string
  ssl: false
}

/** A database of the server whose socket is in the directory `path`; complete, so that no PG… variable applies. */
export function connectionTo(path: string, database: string): Connection {
  return { host: path, port: 5432, user: 'kariz', database, ssl: false }
}

/** Runs one statement on a connection of its own to the database `postgres`, if it can be had in `patience` ms. */
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
 * Waits for the server to answer and takes the lock, and takes it again whenever the server restarts its
 * sessions after a crash. Returns how to let go, or undefined when the server ended instead of answering.
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
    // Not waited for: a server that hangs does not answer this either.
    owner?.end().catch(() => {})
  }
}

const PATIENCE = 30_000 // ms
/** What a server without an owner is told, and after how many ms of being one. */
const escalation = [
  [500, 'SIGINT'],
  [3_500, 'SIGQUIT'],
  [6_500, 'SIGKILL'],
] as const
/** ms after which a server that nobody owns is an orphan though its leash is there. */
const LEASH_PATIENCE = 10_000

/**
 * Returns once no server runs on `dir`, whose socket is in the directory `path`. Stops one that lost its
 * owner, in the end by force, as a power cut would; throws when the owner is alive, after a second in which it may be
 * on its way out.
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
    // Those whose postmaster was killed would write into the files of the next.
    const servers = running ? [pid] : serversIn(dir)
    if (!free && servers.length === 0) return removeStaleLocks(dir)
    // A leash means an owner, or a server that is being stopped.
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

/** PostgreSQL itself passes over the pid of a dead process, not over one that was given out anew. */
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
  // A lost connection ends as well, and whoever cares listens to that.
  client.on('error', () => {})
  await client.connect()
  return client
}
