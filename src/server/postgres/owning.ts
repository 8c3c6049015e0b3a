import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

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

/** Runs one statement on a connection of its own to the database `postgres`. */
export async function ask(path: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = await connect(path)
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
export async function own(path: string, ended: Promise<void>): Promise<(() => Promise<void>) | undefined> {
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
  return async () => {
    over = true
    await owner?.end()
  }
}

/**
 * Returns once no server runs on `dir`, whose socket is in the directory `path`. Stops one that lost its
 * owner; throws when the owner is alive, after a second in which it may be on its way out.
 */
export async function takeOver(dir: string, path: string): Promise<void> {
  let orphaned = 0
  let owned = 0
  for (let tries = 0; tries < 300; tries++) {
    const free = await ask(path, `select pg_try_advisory_lock(${lock}) as free`)
      .then(([row]) => row?.free)
      .catch(() => undefined)
    if (free === false && ++owned > 10) throw inUse(dir)
    const pid = await recordedPid(dir)
    const running = pid !== undefined && isServerOn(dir, pid)
    if (!free && !running) {
      // PostgreSQL itself passes over the pid of a dead process, not over one that was given out anew. The server
      // may have taken the file with it since it was read.
      if (pid) await rm(join(dir, 'postmaster.pid'), { force: true })
      return
    }
    orphaned = free ? orphaned + 1 : 0
    // Not at first sight: its owner may have started it just now and be about to take the lock.
    if (orphaned === 5 && running) process.kill(pid, 'SIGINT')
    await sleep(100)
  }
  throw new Error(
    `A PostgreSQL server without an owner runs on ${dir} and does not stop: stop it, then start again`,
  )
}

export function inUse(dir: string): Error {
  return new Error(`Another Kariz is running on ${dir}: stop it first, or set another DATA_DIR`)
}

async function connect(path: string): Promise<pg.Client> {
  const client = new pg.Client({ ...connectionTo(path, 'postgres'), connectionTimeoutMillis: 5000 })
  // A lost connection ends as well, and whoever cares listens to that.
  client.on('error', () => {})
  await client.connect()
  return client
}

async function recordedPid(dir: string): Promise<number | undefined> {
  const text = await readFile(join(dir, 'postmaster.pid'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

/** Whether that process is a server on `dir`; the pid alone proves nothing, after a reboot it is anyone's. */
function isServerOn(dir: string, pid: number): boolean {
  try {
    return commandOf(pid).includes('postgres') && mayWorkIn(dir, pid)
  } catch {
    return false
  }
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  return execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' })
}

/** Whether the process works in `dir`; yes when the system does not tell, since two servers would ruin it. */
function mayWorkIn(dir: string, pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dir
  } catch {
    return true
  }
}
