import { outageOf } from './outage.ts'

const words = {
  database_away: 'The database cannot be reached',
  disk_full: 'The disk of the database is full; Kariz continues when there is space',
}
const PAUSE = 10_000 // ms

/**
 * Reports faults. An outage, which every request and every job runs into, is reported on one line every ten seconds at
 * most.
 */
export function createReport(print: (...what: unknown[]) => void): (...what: unknown[]) => void {
  const told: Record<string, number> = {}
  return (...what) => {
    const error = what.find((part) => outageOf(part))
    const outage = outageOf(error)
    if (!outage) return print(...what)
    if (performance.now() - (told[outage] ?? -Infinity) < PAUSE) return
    told[outage] = performance.now()
    print(`${words[outage]}: ${(error as Error).message || (error as NodeJS.ErrnoException).code}`)
  }
}
