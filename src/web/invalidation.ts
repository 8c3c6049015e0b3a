import type { Query, QueryClient } from '@tanstack/react-query'
import { recordTables } from '../features/records.ts'

/**
 * Has everything fetched again that shows rows of a table: queries whose key begins with it, or with a table of records
 * that are shown with such rows, and those that name it in `meta: { alsoReads: ['opportunity'] }` because one request
 * brings several records. What changes a part of a record, such as its labels, changes the record.
 * @param ids the rows that changed, as far as they are known: what shows one row of the table, which it names in
 *   `meta: { only: { opportunity: 7 } }`, is left alone when that is none of them
 */
export function refetchTable(
  queries: QueryClient,
  table: string,
  ids: number[] | null = null,
): Promise<void> {
  const wholes = recordTables.filter(({ parts = {} }) => table in parts).map((whole) => whole.table as string)
  const changed = new Set([table, ...wholes])
  const showing = new Set(
    recordTables
      .filter(({ shows = [] }) => shows.some((shown) => changed.has(shown)))
      .map((type) => type.table as string),
  )
  const predicate = ({ queryKey: [first], meta }: Query): boolean => {
    const row = meta?.only?.[table]
    if (row !== undefined && ids && !ids.includes(row)) return false
    return (
      (typeof first === 'string' && (changed.has(first) || showing.has(first))) ||
      Boolean(meta?.alsoReads?.some((read) => changed.has(read)))
    )
  }
  for (const query of queries.getQueryCache().findAll({ predicate })) fetchOnceMore(queries, query)
  return queries.invalidateQueries({ predicate })
}

/** What is on its way for the first time may have been read before the change, and is not begun anew by itself. */
function fetchOnceMore(queries: QueryClient, { state, promise, queryKey }: Query): void {
  if (state.fetchStatus !== 'fetching' || state.data !== undefined) return
  promise?.then(
    () => queries.invalidateQueries({ queryKey, exact: true }),
    () => {},
  )
}

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { alsoReads?: string[]; only?: Record<string, number> }
  }
}
