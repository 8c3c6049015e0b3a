import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import type { RecordRef } from '../../records.ts'
import { shownNoteEndpoints } from '../contract.ts'

const { ofRecord } = api(shownNoteEndpoints)

/** The notes pinned to a record. */
export function usePinned(of: RecordRef) {
  const { data } = useQuery({
    queryKey: ['note', 'pinned', of],
    queryFn: () => ofRecord({ query: { ...of, is_pinned: true } }),
  })
  return data?.data ?? []
}
