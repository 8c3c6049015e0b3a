import type { QueryClient } from '@tanstack/react-query'

type Fields = Record<string, unknown>

/** Finds a record in the query cache: the first one in the data of a table's queries for which `fits` is true. */
export function findShown(
  queries: QueryClient,
  table: string,
  fits: (record: Fields) => boolean,
): Fields | undefined {
  for (const [, data] of queries.getQueriesData({ queryKey: [table] })) {
    const found = findIn(data, fits)
    if (found) return found
  }
  return undefined
}

function findIn(data: unknown, fits: (record: Fields) => boolean): Fields | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  if (!Array.isArray(data) && fits(data as Fields)) return data as Fields
  for (const each of Object.values(data)) {
    const found = findIn(each, fits)
    if (found) return found
  }
  return undefined
}
