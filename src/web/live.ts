import type { QueryClient } from '@tanstack/react-query'
import { tellSignedOut } from './api.ts'
import { refetchTable } from './invalidation.ts'
import { doubtReach } from './reach.ts'
import { loadSession, type Session } from './session.ts'
import { isOwn } from './useWrite.ts'

/** A message of the server about a change; `ids` is null if there are many, or the user may not know all of them. */
interface Change {
  table: string
  ids: number[] | null
  operation: number
}

const gathering = 300 // ms during which changes are collected, so that a burst causes one refetch
const pause = 1_500 // ms between two refetches while changes continue
const patience = 5_000 // ms between reconnection attempts

/**
 * Keeps the screen up to date: a change on the server invalidates the queries whose key begins with its table. After a
 * lost connection all queries are invalidated. When the session ends, elsewhere or by time, the page goes to sign-in;
 * when the user's role changes, it reloads.
 * @param position the log position at which the page began to read; later writes are sent first
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
      // The server rejected the connection, so the browser does not retry. We check the reason.
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

/** The rows that these changes wrote; null if not all are known. */
function allIds(changes: Change[]): number[] | null {
  const ids = changes.map((change) => change.ids)
  return ids.every((known) => known !== null) ? ids.flat() : null
}
