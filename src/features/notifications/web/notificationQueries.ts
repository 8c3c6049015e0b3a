import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Reply } from '../../../contract/endpoint.ts'
import { api } from '../../../web/api.ts'
import { notificationEndpoints } from '../contract.ts'

const { unseen, see } = api(notificationEndpoints)

/** A reminder depends on its activity, a mention on its note. */
export const meta = { alsoReads: ['activity', 'note'] }

/** The number of notifications the user has not seen, and the latest of them. */
export function useUnseen() {
  const { data } = useQuery({ queryKey: ['notification', 'unseen'], queryFn: () => unseen(), meta })
  return data?.data
}

/** Marks them as seen: optimistically here; the live stream updates other windows. */
export function sawAll(queries: QueryClient, ids: number[]): void {
  queries.setQueryData<Reply<typeof notificationEndpoints.unseen>>(
    ['notification', 'unseen'],
    (old) => old && { ...old, data: { ...old.data, count: Math.max(0, old.data.count - ids.length) } },
  )
  // If it fails they stay unseen, so nothing is lost.
  see({ body: { ids } }).catch(() => {})
}
