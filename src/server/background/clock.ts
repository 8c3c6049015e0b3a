import type { Kysely } from 'kysely'
import type { Database, Tables } from '../database.ts'
import { type Now, systemClock } from '../systemClock.ts'

/**
 * Work that becomes due at some time. Every process calls it repeatedly with the current time, so it must be
 * idempotent.
 */
export type Tick = (db: Kysely<Tables>, now: Date) => Promise<void>

export type Clock = { stop(): Promise<void> }

const EVERY = 30_000 // ms

/**
 * Calls the ticks every 30 seconds on the half minute, and once immediately, so that work due at a full minute is on
 * time. A tick that fails is reported and called again at the next interval.
 */
export function startClock(
  database: Database,
  ticks: Tick[],
  onFault: (error: unknown) => void,
  now: Now = systemClock,
): Clock {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let running = tickAll()

  async function tickAll(): Promise<void> {
    for (const tick of ticks) await tick(database.writer, now()).catch(onFault)
    if (stopped) return
    timer = setTimeout(
      () => {
        running = tickAll()
      },
      EVERY - (now().getTime() % EVERY),
    )
  }

  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
