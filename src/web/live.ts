import type { QueryClient } from '@tanstack/react-query'
import { tellSignedOut } from './api.ts'
import { refetchTable } from './invalidation.ts'
import { doubtReach } from './reach.ts'
import { loadSession, type Session } from './session.ts'
import { isOwn } from './useWrite.ts'

/** What the server says when something changed; `ids` is null when there are many, or not all ours to know. */
interface Change {
  table: string
  ids: number[] | null
  operation: number
}

const gathering = 300 // ms in which changes are gathered, so that a burst costs one refetch
const pause = 1_500 // ms between two refetches while changes go on
const patience = 5_000 // ms between attempts to listen again

/**
 * Keeps what is shown fresh: every change on the server makes the queries stale whose key begins with its table.
 * After a broken connection everything is. When the session ends, elsewhere or by time, the page goes to sign-in;
 * when its person has another role, it loads anew.
 * @param position of the log when the page began to read: what was written since is told first
 * @returns a function that stops listening
 */
export function followChanges(queries: QueryClient, user: Session['user'], position: string): () => void {
  let stream: EventSource
  let changes: Change[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let wasBroken = false
  let refreshed = -pause

  const refresh = () => {
    timer = undefined
    refreshed = performance.now()
    const foreign = changes.filter((change) => !isOwn(change.operation))
    changes = []
    for (const [table, same] of Map.groupBy(foreign, (change) => change.table))
      void refetchTable(queries, table, allIds(same))
  }
  const connect = () => {
    stream = new EventSource(`/api/v2/live?since=${position}`)
    stream.onmessage = (message: MessageEvent<string>) => {
      changes.push(JSON.parse(message.data) as Change)
      timer ??= setTimeout(refresh, Math.max(gathering, refreshed + pause - performance.now()))
    }
    stream.onerror = () => {
      wasBroken = true
      void doubtReach()
      // Refused rather than lost: the browser gives up, we ask why.
      if (stream.readyState === EventSource.CLOSED) retry = setTimeout(again, patience)
    }
    stream.onopen = () => {
      if (wasBroken) void queries.invalidateQueries()
      wasBroken = false
    }
    stream.addEventListener('end', () => {
      stream.close()
      wasBroken = true
      void again()
    })
  }
  const again = async () => {
    const now = await loadSession().catch(() => null)
    if (!now) retry = setTimeout(again, patience)
    else if (!now.session) tellSignedOut()
    else if (now.session.user.id === user.id && now.session.user.role === user.role) connect()
    else location.reload()
  }
  connect()
  return () => {
    clearTimeout(timer)
    clearTimeout(retry)
    stream.close()
  }
}

/** The rows that these changes wrote; null when they are not all known. */
function allIds(changes: Change[]): number[] | null {
  const ids = changes.map((change) => change.ids)
  return ids.every((known) => known !== null) ? ids.flat() : null
}
