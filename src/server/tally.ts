import { AppError } from './errors.ts'
import { type Now, systemClock } from './systemClock.ts'

/** More keys than this are not told apart: the oldest are forgotten. */
const MOST = 10_000

/**
 * Counts what goes wrong by a key, in this process: more than `limit` within `window` ms are refused until it is over.
 * What may go wrong is counted before it is tried, so that of many at once none slips through.
 */
export function createTally(limit: number, window: number, clock: Now = systemClock) {
  const counts = new Map<string, { count: number; until: number }>()

  const fresh = (key: string, now: number) => {
    const found = counts.get(key)
    if (found && found.until > now) return found
    counts.delete(key)
    return null
  }
  return {
    /** @throws AppError `rate_limited`, with `detail.retry_after` in seconds, when there were too many */
    refuse(key: string, now = clock().getTime()): void {
      const found = fresh(key, now)
      if (!found || found.count < limit) return
      throw new AppError('rate_limited', { detail: { retry_after: Math.ceil((found.until - now) / 1000) } })
    },
    count(key: string, now = clock().getTime()): void {
      const found = fresh(key, now) ?? { count: 0, until: now + window }
      counts.set(key, { ...found, count: found.count + 1 })
      const [oldest] = counts.keys()
      if (counts.size > MOST && oldest !== undefined) counts.delete(oldest)
    },
    /** It did not go wrong. */
    forget(key: string): void {
      const found = counts.get(key)
      if (found) counts.set(key, { ...found, count: found.count - 1 })
    },
  }
}

export type Tally = ReturnType<typeof createTally>
