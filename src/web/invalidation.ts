import type { Query, QueryClient } from '@tanstack/react-query'
import { recordTables } from '../features/records.ts'

/**
 * Invalidates all queries that show rows of a table: queries whose key begins with the table, or with the table of a
 * record type that is shown with such rows, and queries that name the table in `meta: { alsoReads: ['opportunity'] }`
 * because one response contains several record types. A change of a part of a record, such as its labels, counts as a
 * change of the record.
 * @param ids the changed rows, if known: a query about a single row, which it names in `meta: { only: { opportunity: 7
 *   } }`, is skipped if that row is not among them
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

/** A first fetch that is still running may have read the data before the change, so the query is fetched once more. */
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
