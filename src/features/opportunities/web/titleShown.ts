import type { QueryClient } from '@tanstack/react-query'
import { findShown } from '../../../web/shown.ts'

/** The title of a lead or deal from the query cache, by either of its ids; undefined for several records. */
export function titleShown(queries: QueryClient, ids: (number | string)[]): string {
  if (ids.length !== 1) return ''
  const [id] = ids
  const shown = findShown(
    queries,
    'opportunity',
    (each) => (each.id === id || each.lead_id === id) && typeof each.title === 'string',
  )
  return String(shown?.title ?? '')
}

/** The draft key for the lost reason of these deals. */
export const lostDraft = (ids: number[]): string => `lost ${ids.slice(0, 20).join(' ')}`
