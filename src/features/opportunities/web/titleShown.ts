import type { QueryClient } from '@tanstack/react-query'
import { findShown } from '../../../web/shown.ts'

/** The title of a lead or deal that some screen has brought, by either of its ids; of several none. */
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

/** Where is kept what is typed about why these are lost. */
export const lostDraft = (ids: number[]): string => `lost ${ids.slice(0, 20).join(' ')}`
