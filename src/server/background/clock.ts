import type { Kysely } from 'kysely'
import type { Database, Tables } from '../database.ts'
import { type Now, systemClock } from '../systemClock.ts'

/**
 * What falls due by itself. It is called again and again, by every process, with the time: a statement that does
 * nothing when it was done already.
 */
export type Tick = (db: Kysely<Tables>, now: Date) => Promise<void>

export type Clock = { stop(): Promise<void> }

const EVERY = 30_000 // ms

/**
 * Calls the ticks on every half minute, beginning now: what is due at a full minute is on time. One that fails is told
 * of, and tried again at the next.
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
