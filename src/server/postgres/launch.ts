import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { ask, inUse, own } from './ownership.ts'
import { LEASH } from './processes.ts'
import { type Account, canEnter } from './unprivileged.ts'

/** One server process, from its first answer to its end. */
export interface Server {
  /** Settles, with the last lines it said, when it is gone, for whatever reason. */
  ended: Promise<string>
  /** Fast shutdown: open transactions are rolled back; by force when that takes too long. */
  stop(): Promise<void>
}

export interface Launch {
  binaries: string
  dir: string
  /** A path to `dir` that is short enough for a socket. */
  path: string
  account: Account | undefined
  options: Record<string, string>
  /** Receives what the server says while it runs, one line at a time. */
  log: (line: string) => void
}

// Stops the server when its pipe from us closes: by `stop`, and also because this process was killed. A shutdown that
// hangs, as one in the middle of crash recovery can, gives way to one that the next start recovers from.
const leash = `"$@" 3<&- & server=$!; exec 2>/dev/null
(read -r _ <&3; kill -INT $server; sleep 3; kill -QUIT $server; sleep 2; kill -KILL $server) &
exec 3<&-; wait $server; kill $!`

// Nothing of ours: PG… and LC_… variables would change what the server does.
export const environment = { LC_ALL: 'C' }

/** A server that answers, is ours and has its database. @throws Error when it does not come that far */
export async function startServer(launch: Launch): Promise<Server> {
  const { dir, path, log } = launch
  const server = spawnServer(launch)
  // What it says while starting is for the error, if there is one; what it says at the end is expected.
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

/** How the account names a directory it starts in: by path, or as where it is when it cannot walk the path. */
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
