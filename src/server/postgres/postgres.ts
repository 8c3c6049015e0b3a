import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, realpath, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { keepAlive } from './keep-alive.ts'
import { environment, seenFrom, startServer } from './launch.ts'
import { type Connection, connectionTo, takeOver } from './ownership.ts'
import { type Account, accountFor, binariesFor, giveTo } from './unprivileged.ts'

/** A PostgreSQL server that this process started and restarts when it exits. */
export interface Postgres {
  /** The database `kariz`, as a superuser. */
  connection: Connection
  /** Fast shutdown: open transactions are rolled back. Resolves within seconds, when the server has exited. */
  stop(): Promise<void>
}

export interface PostgresOptions {
  /** Created if missing; the server's files are in `postgres` inside it. */
  dataDir: string
  /** false: do not wait for the disk (fsync off). Only for data that may be lost, as in tests. */
  durable?: boolean
  /** Receives each line of the server's output while it runs (crash, recovery). */
  log?: (line: string) => void
}

const settings = {
  // The server is reached through a socket in its own directory (mode 0700), so the file system controls access.
  listen_addresses: '',
  unix_socket_directories: '.',
  port: '5432',
  // For a machine with two cores and 2 GB that also runs Kariz.
  max_connections: '60',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // An import or a conversion of ten thousand records fits between two checkpoints.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  TimeZone: 'UTC',
  // Rejected statements are reported by their callers; this log is for problems of the server itself.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
}

const hurried = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' }

// Code point order is the same on every platform and in every version, so moving a data directory corrupts no index.
// Lists that users see specify their own collation.
const cluster = '--username=kariz --auth=trust --encoding=UTF8 --locale=C --locale-provider=builtin'
const creation = [...cluster.split(' '), '--builtin-locale=C.UTF-8']

/**
 * Starts PostgreSQL on `<dataDir>/postgres`, creates it if missing, and recovers from a killed predecessor. Restarts it
 * whenever it exits. Throws if a running Kariz uses the directory.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataDir, durable = true, log = () => {} } = options
  await mkdir(dataDir, { recursive: true })
  const account = await accountFor(dataDir)
  const binaries = await binariesFor(account)
  await create(join(dataDir, 'postgres'), binaries, account)
  const dir = await realpath(join(dataDir, 'postgres'))
  const door = await shortPath(dir)
  const say = tellFullDisk(dataDir, log)
  const start = async () => {
    await takeOver(dir, door.path)
    await giveTo(account, dir) // safe now, because no server creates or removes files there
    const options = { ...settings, ...(durable ? {} : hurried) }
    return startServer({ binaries, dir, path: door.path, account, options, log: say })
  }
  try {
    const stop = await keepAlive(start, say)
    return {
      connection: connectionTo(door.path, 'kariz'),
      async stop() {
        await stop()
        await door.remove()
      },
    }
  } catch (error) {
    await door.remove()
    throw error
  }
}

/** The server's output, with an explanation, at most once a minute, if the disk is full. */
function tellFullDisk(dataDir: string, log: (line: string) => void): (line: string) => void {
  let told = -Infinity
  return (line) => {
    log(line)
    if (!line.includes('No space left on device') || performance.now() - told < 60_000) return
    told = performance.now()
    log(`The disk with ${dataDir} is full. Free some space; Kariz then continues on its own.`)
  }
}

/** Creates the files of a new, empty server at `dir`, completely or not at all. */
async function create(dir: string, binaries: string, account: Account | undefined): Promise<void> {
  if (existsSync(join(dir, 'PG_VERSION'))) return
  const draft = await mkdtemp(`${dir}.new-`)
  try {
    await giveTo(account, draft)
    const args = ['-D', seenFrom(draft, account), ...creation]
    await promisify(execFile)(join(binaries, 'initdb'), args, { cwd: draft, env: environment, ...account })
    await rename(draft, dir)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another process started at the same time and was faster.
    if (!existsSync(join(dir, 'PG_VERSION'))) throw error
  }
}

/** A path to the socket's directory that is short enough: Unix allows about a hundred bytes. */
interface Door {
  path: string
  remove(): Promise<void>
}

async function shortPath(dir: string): Promise<Door> {
  if (Buffer.byteLength(`${dir}/.s.PGSQL.5432`) < 104) return { path: dir, remove: async () => {} }
  const path = join(tmpdir(), `kariz-${randomBytes(8).toString('hex')}`)
  await symlink(dir, path)
  return { path, remove: () => rm(path, { force: true }) }
}
