import type { QueryClient } from '@tanstack/react-query'

/**
 * Has everything fetched again that reads a table: queries whose key begins with it, and those that name it in
 * `meta: { alsoReads: ['opportunity'] }` because one request brings several records.
 */
export function refetchTable(queries: QueryClient, table: string): Promise<void> {
  // The labels a record wears are rows of a table of their own, and shown wherever the record is.
  const record = table.replace(/_label$/, '')
  return queries.invalidateQueries({
    predicate: ({ queryKey, meta }) => queryKey[0] === record || Boolean(meta?.alsoReads?.includes(record)),
  })
}

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { alsoReads?: string[] }
  }
}
