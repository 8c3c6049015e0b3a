import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, realpath, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ask, type Connection, connectionTo, inUse, own, takeOver } from './owning.ts'
import { type Account, accountFor, binariesFor, canEnter, giveTo } from './unprivileged.ts'

/** A PostgreSQL server that this process started. */
export interface Postgres {
  /** The database `kariz`, as a user who may do everything. */
  connection: Connection
  /** Settles, with the last lines the server said, when it ends without `stop`. */
  crashed: Promise<string>
  /** Fast shutdown: open transactions are rolled back. Resolves once the server is gone. */
  stop(): Promise<void>
}

export interface PostgresOptions {
  /** Made when missing; the server's files go to `postgres` inside it. */
  dataDir: string
  /** false: no waiting for the disk. Only for data that may be lost, as in tests. */
  durable?: boolean
  /** Receives what the server says while it runs (crash, recovery), one line at a time. */
  log?: (line: string) => void
}

const settings = {
  // Reached through a socket inside its own directory (mode 0700): the file system is the guard.
  listen_addresses: '',
  unix_socket_directories: '.',
  port: '5432',
  // For a box of two cores and 2 GB that runs Kariz as well.
  max_connections: '60',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // An import or a conversion of ten thousand fits between two checkpoints.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  TimeZone: 'UTC',
  // A refused statement is its caller's to report; here only what concerns the server itself.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
}

const hurried = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' }

// Code point order: the same on every platform and in every version, so no index goes stale under a moved
// data directory. Lists that people read name their own collation.
const cluster = '--username=kariz --auth=trust --encoding=UTF8 --locale=C --locale-provider=builtin'
const creation = [...cluster.split(' '), '--builtin-locale=C.UTF-8']

// Stops the server when its pipe from us closes: by `stop`, and also because this process was killed.
const leash = '"$@" 3<&- & exec 2>/dev/null; read -r _ <&3; kill -INT $!; wait $!'

/**
 * Starts PostgreSQL on `<dataDir>/postgres`, creating it when missing and recovering from whatever a killed
 * predecessor left. Throws when a living Kariz uses the directory.
 */
export async function startPostgres({ dataDir, durable = true, log }: PostgresOptions): Promise<Postgres> {
  await mkdir(dataDir, { recursive: true })
  const account = await accountFor(dataDir)
  const binaries = await binariesFor(account)
  await create(join(dataDir, 'postgres'), binaries, account)
  const dir = await realpath(join(dataDir, 'postgres'))
  const door = await shortPath(dir)
  try {
    await takeOver(dir, door.path)
    await giveTo(account, dir) // now that no server makes and removes files there
    const options = { ...settings, ...(durable ? {} : hurried) }
    return await serve(launch(binaries, dir, account, options), dir, door, log)
  } catch (error) {
    await door.remove()
    throw error
  }
}

/** The launched server, once it answers, is ours and has its database. */
async function serve(
  server: ChildProcess,
  dir: string,
  door: Door,
  log: PostgresOptions['log'],
): Promise<Postgres> {
  // What it says while starting is for the error, if there is one; what it says at the end is expected.
  let running = false
  const said = listen(server, (line) => running && log?.(line))
  const letGo = () => server.stdio[3]?.destroy()
  server.stderr?.once('end', letGo)
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const release = await own(door.path, ended)
  if (!release) {
    const text = said.join('\n')
    throw text.includes('postmaster.pid')
      ? inUse(dir)
      : new Error(`PostgreSQL did not start on ${dir}\n${text}`)
  }
  const stop = async () => {
    running = false
    await release()
    letGo()
    await ended
    await door.remove()
  }
  try {
    const [known] = await ask(door.path, "select 1 from pg_database where datname = 'kariz'")
    if (!known) await ask(door.path, 'create database kariz')
  } catch (error) {
    await stop()
    throw error
  }
  running = true
  const crashed = ended.then(() => (running ? said.join('\n') : new Promise<never>(() => {})))
  return { connection: connectionTo(door.path, 'kariz'), crashed, stop }
}

/** Makes the files of a new, empty server at `dir`, whole or not at all. */
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
    // Someone who started at the same moment was faster.
    if (!existsSync(join(dir, 'PG_VERSION'))) throw error
  }
}

/** How the account names a directory it starts in: by path, or as where it is when it cannot walk the path. */
function seenFrom(dir: string, account: Account | undefined): string {
  if (canEnter(account, dir)) return dir
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new Error(`Uid ${account?.uid}, which runs PostgreSQL under root, cannot enter ${dir}: move DATA_DIR`)
}

// Nothing of ours: PG… and LC_… variables would change what the server does.
const environment = { LC_ALL: 'C' }

function launch(
  binaries: string,
  dir: string,
  account: Account | undefined,
  options: Record<string, string>,
): ChildProcess {
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [join(binaries, 'postgres'), '-D', seenFrom(dir, account), ...args]
  return spawn('/bin/sh', ['-c', leash, 'postgres-leash', ...command], {
    cwd: dir,
    env: environment,
    // Its own process group: Ctrl-C is for us, who still answer the last requests.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    ...account,
  })
}

/** The last lines the server said, kept up to date; `hear` gets each as it comes. */
function listen(server: ChildProcess, hear: (line: string) => void): string[] {
  const said: string[] = []
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.trimEnd().split('\n')
    said.push(...lines)
    said.splice(0, said.length - 20)
    lines.forEach(hear)
  })
  return said
}

/** A path to the directory of the socket, short enough for it: Unix allows about a hundred bytes. */
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
