import { setTimeout as sleep } from 'node:timers/promises'
import { onCommit } from '../commits.ts'
import type { Database } from '../database.ts'
import type { Change } from './disclosure.ts'
import { newFreshWrites } from './freshWrites.ts'

/** ms between two polls for commits of other processes, while there are listeners. */
const POLL = 200
/** ms during which commits are batched, so that many writers cause one read. */
const GATHER = 20

export type LogFollower = {
  /** Calls `begin`, which adds a listener, once the position from which the log is read for it is known. */
  join(begin: () => void): void
  stop(): void
}

/**
 * Reads committed changes while there are listeners, and delivers each change once.
 * @param onLost the database did not respond: listeners have missed changes and must start again
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
  /** Reads the new log entries, and repeats this for entries committed in the meantime. */
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
