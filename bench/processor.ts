import { readdirSync, readFileSync } from 'node:fs'

const TICK = 10 // ms: the kernel counts in hundredths of a second

/**
 * Milliseconds of processor time that a process and its children have used so far, including children that have exited.
 * Unlike elapsed time, it hardly depends on the load of the machine. NaN except on Linux.
 */
export function processorTime(root: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const children = new Map<number, { pid: number; ticks: number }[]>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const fields = statOf(name)
    if (!fields) continue
    // After the name: state, ppid … and, as the 12th to 15th field, user and system time, of the process and of exited
    // children.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    const parent = Number(name) === root ? 0 : Number(fields[1])
    children.set(parent, [...(children.get(parent) ?? []), { pid: Number(name), ticks }])
  }
  const sum = (parent: number): number =>
    (children.get(parent) ?? []).reduce((total, { pid, ticks }) => total + ticks + sum(pid), 0)
  const own = children.get(0)?.find(({ pid }) => pid === root)
  return own ? (own.ticks + sum(root)) * TICK : Number.NaN
}

function statOf(pid: string): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? null
  } catch {
    return null // the process has just exited
  }
}
