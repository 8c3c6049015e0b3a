import type { QueryClient } from '@tanstack/react-query'

/**
 * Has everything fetched again that reads a table: queries whose key begins with it, and those that name it in
 * `meta: { alsoReads: ['opportunity'] }` because one request brings several records.
 */
export const refetchTable = (queries: QueryClient, table: string): Promise<void> =>
  queries.invalidateQueries({
    predicate: ({ queryKey, meta }) => queryKey[0] === table || Boolean(meta?.alsoReads?.includes(table)),
  })

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { alsoReads?: string[] }
  }
}
