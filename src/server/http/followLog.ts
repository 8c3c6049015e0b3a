import { setTimeout as sleep } from 'node:timers/promises'
import { onCommit } from '../commits.ts'
import type { Database } from '../database.ts'
import type { Change } from './disclosure.ts'
import { newFreshWrites } from './freshWrites.ts'

/** ms between two looks at what other processes committed, as long as somebody watches. */
const POLL = 200
/** ms in which commits are gathered: many writers cost one look. */
const GATHER = 20

export type LogFollower = {
  /** Calls `begin`, which makes somebody watch, once it is known from where the log is read for them. */
  join(begin: () => void): void
  stop(): void
}

/**
 * Reads what is committed for as long as somebody watches, and tells each change once.
 * @param onLost the database did not answer: who watches has missed something, and is to begin anew
 */
export function followLog(options: {
  database: Pick<Database, 'reader' | 'writer'>
  isWatched: () => boolean
  tell: (change: Change) => void
  onLost: () => void
}): LogFollower {
  const { database, isWatched, tell, onLost } = options
  const fresh = newFreshWrites(database.reader)
  const arriving: (() => void)[] = []
  const letIn = () => {
    for (const begin of arriving.splice(0)) begin()
  }
  let isLooking = false
  let isWoken = false
  /** Reads what the log has by now, and again for what is committed meanwhile. */
  const look = async () => {
    isWoken = true
    if (isLooking) return
    isLooking = true
    try {
      while (isWoken && (isWatched() || arriving.length > 0)) {
        isWoken = false
        if (!isWatched()) await fresh.start()
        else for (const change of await fresh.next()) tell(change)
        letIn()
        await sleep(GATHER)
      }
    } catch {
      letIn()
      onLost()
    } finally {
      isLooking = false
    }
  }
  const stopWaking = onCommit(database.writer, () => void look())
  const poll = setInterval(() => void look(), POLL)
  return {
    join(begin) {
      if (isWatched()) return begin()
      arriving.push(begin)
      void look()
    },
    stop() {
      stopWaking()
      clearInterval(poll)
    },
  }
}
