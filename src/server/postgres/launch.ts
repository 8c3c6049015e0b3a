import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { ask, inUse, own } from './ownership.ts'
import { LEASH } from './processes.ts'
import { type Account, canEnter } from './unprivileged.ts'

/** One server process, from the moment it accepts connections until it exits. */
export interface Server {
  /** Resolves with the last lines of its output when the process has exited for any reason. */
  ended: Promise<string>
  /** Fast shutdown: open transactions are rolled back. Kills the server if that takes too long. */
  stop(): Promise<void>
}

export interface Launch {
  binaries: string
  dir: string
  /** A path to `dir` that is short enough for a socket. */
  path: string
  account: Account | undefined
  options: Record<string, string>
  /** Receives each line of the server's output while it runs. */
  log: (line: string) => void
}

// A shell stops the server when its pipe from this process closes, because of `stop` or because this process was
// killed. If the shutdown hangs, as it can in the middle of crash recovery, the server is killed, and the next start
// recovers.
const leash = `"$@" 3<&- & server=$!; exec 2>/dev/null
(read -r _ <&3; kill -INT $server; sleep 3; kill -QUIT $server; sleep 2; kill -KILL $server) &
exec 3<&-; wait $server; kill $!`

// No PG… or LC_… variables, because they would change the server's behaviour.
export const environment = { LC_ALL: 'C' }

/** A server that accepts connections, belongs to this process and has its database. @throws Error if that fails */
export async function startServer(launch: Launch): Promise<Server> {
  const { dir, path, log } = launch
  const server = spawnServer(launch)
  // Output during the start becomes part of the error, if there is one; output during the shutdown is expected and
  // dropped.
  let running = false
  const said = listen(server, (line) => running && log(line))
  const letGo = () => server.stdio[3]?.destroy()
  const ended = new Promise<string>((resolve) => server.once('exit', () => resolve(said.join('\n'))))
  ended.then(letGo)
  const release = await own(
    path,
    ended.then(() => {}),
  )
  if (!release) {
    const text = said.join('\n')
    throw text.includes('postmaster.pid')
      ? inUse(dir)
      : new Error(`PostgreSQL did not start on ${dir}\n${text}`)
  }
  const stop = async () => {
    running = false
    release()
    letGo()
    await ended
  }
  try {
    const [known] = await ask(path, "select 1 from pg_database where datname = 'kariz'")
    if (!known) await ask(path, 'create database kariz')
  } catch (error) {
    await stop()
    throw error
  }
  running = true
  return { ended, stop }
}

/** How the account refers to its working directory: by path, or as `/proc/self/cwd` if it may not traverse the path. */
export function seenFrom(dir: string, account: Account | undefined): string {
  if (canEnter(account, dir)) return dir
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new Error(`Uid ${account?.uid}, which runs PostgreSQL under root, cannot enter ${dir}: move DATA_DIR`)
}

function spawnServer({ binaries, dir, account, options }: Launch): ChildProcess {
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [join(binaries, 'postgres'), '-D', seenFrom(dir, account), ...args]
  return spawn('/bin/sh', ['-c', leash, LEASH, ...command], {
    cwd: dir,
    env: environment,
    // Its own process group, because Ctrl-C must reach only this process, which still answers open requests.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    ...account,
  })
}

/** Keeps the last lines of the server's output; `hear` receives each line. */
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
