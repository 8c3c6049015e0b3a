import { AppError } from './errors.ts'
import { type Now, systemClock } from './systemClock.ts'

/** Maximum number of keys; the oldest are dropped. */
const MOST = 10_000

/**
 * Counts failures per key in this process. More than `limit` within `window` ms are rejected until the window ends. An
 * attempt is counted before it is made, so that parallel attempts cannot exceed the limit.
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
    /** @throws AppError `rate_limited`, with `detail.retry_after` in seconds, after too many failures */
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
    /** The attempt did not fail; removes it from the count. */
    forget(key: string): void {
      const found = counts.get(key)
      if (found) counts.set(key, { ...found, count: found.count - 1 })
    },
  }
}

export type Tally = ReturnType<typeof createTally>
