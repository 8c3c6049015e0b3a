import type { QueryClient } from '@tanstack/react-query'
import { refetchTable } from './stale.ts'
import { isOwn } from './writing.ts'

/** What the server says when something changed; `ids` is null when there are many. */
interface Change {
  table: string
  ids: (number | string)[] | null
  operation: number
}

const gathering = 300 // ms in which changes are gathered, so that a burst costs one refetch

/**
 * Keeps what is shown fresh: every change on the server makes the queries stale whose key begins with its table.
 * After a broken connection everything is. Returns a function that stops listening.
 */
export function followChanges(queries: QueryClient): () => void {
  const stream = new EventSource('/api/v2/live')
  let changes: Change[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasBroken = false

  const refresh = () => {
    timer = undefined
    const tables = new Set(changes.filter((change) => !isOwn(change.operation)).map((change) => change.table))
    changes = []
    for (const table of tables) void refetchTable(queries, table)
  }
  stream.onmessage = (message: MessageEvent<string>) => {
    changes.push(JSON.parse(message.data) as Change)
    timer ??= setTimeout(refresh, gathering)
  }
  stream.onerror = () => {
    wasBroken = true
  }
  stream.onopen = () => {
    if (wasBroken) void queries.invalidateQueries()
    wasBroken = false
  }
  return () => {
    clearTimeout(timer)
    stream.close()
  }
}
