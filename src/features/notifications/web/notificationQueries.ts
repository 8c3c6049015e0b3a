import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Reply } from '../../../contract/endpoint.ts'
import { api } from '../../../web/api.ts'
import { notificationEndpoints } from '../contract.ts'

const { unseen, see } = api(notificationEndpoints)

/** A reminder goes with its activity, a mention with its note. */
export const meta = { alsoReads: ['activity', 'note'] }

/** How many notifications the person has not seen, and the latest of them. */
export function useUnseen() {
  const { data } = useQuery({ queryKey: ['notification', 'unseen'], queryFn: () => unseen(), meta })
  return data?.data
}

/** They have been seen: shown at once; the live stream tells the other windows. */
export function sawAll(queries: QueryClient, ids: number[]): void {
  queries.setQueryData<Reply<typeof notificationEndpoints.unseen>>(
    ['notification', 'unseen'],
    (old) => old && { ...old, data: { ...old.data, count: Math.max(0, old.data.count - ids.length) } },
  )
  // Nothing is lost when it fails: they stay unseen.
  see({ body: { ids } }).catch(() => {})
}
