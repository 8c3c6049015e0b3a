import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** Marks the command line of the shell that controls a server, see `launch.ts`. */
export const LEASH = 'postgres-leash'

/** The pid in the first line of a PostgreSQL lock file. */
export async function recordedPid(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

/**
 * Whether the process is a server on `dir`. The pid alone proves nothing, because after a reboot any process can have
 * it.
 */
export function isServerOn(dir: string, pid: number): boolean {
  try {
    return commandOf(pid).includes('postgres') && mayWorkIn(dir, pid)
  } catch {
    return false
  }
}

/** Whether the shell that stops the server when its owner dies is still running. */
export function isLeashed(pid: number): boolean {
  try {
    return commandOf(parentOf(pid)).includes(LEASH)
  } catch {
    return false
  }
}

/** Whether any process has this pid. */
export function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Sends a signal to a process that may already have exited. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * Server processes that use `dir`, including those whose postmaster has died. Empty if the operating system does not
 * tell; PostgreSQL then refuses to start beside them.
 */
export function serversIn(dir: string): number[] {
  if (process.platform !== 'linux') return []
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === dir && commandOf(pid).startsWith('postgres:')
    } catch {
      return false
    }
  })
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  return execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' })
}

/** The parent of a process; init if the original parent has died. */
export function parentOf(pid: number): number {
  if (process.platform !== 'linux') return Number(execFileSync('ps', ['-o', 'ppid=', '-p', `${pid}`]))
  return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

/** Whether the process uses `dir`; true if the operating system does not tell, because two servers would corrupt it. */
function mayWorkIn(dir: string, pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dir
  } catch {
    return true
  }
}
