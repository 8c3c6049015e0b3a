import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { userEndpoints } from '../../users/contract.ts'
import { shownNoteEndpoints } from '../contract.ts'

const { ofRecord } = api(shownNoteEndpoints)
const { list: listUsers } = api(userEndpoints)

/** The record that notes hang on. */
export type RecordOf = { deal_id: number } | { lead_id: string } | { person_id: number } | { org_id: number }

const fresh = { meta: { alsoReads: ['note_comment'] } }

/** The notes pinned to a record. */
export function usePinned(of: RecordOf) {
  const { data } = useQuery({
    queryKey: ['note', 'pinned', of],
    queryFn: () => ofRecord({ query: { ...of, is_pinned: true } }),
    ...fresh,
  })
  return data?.data ?? []
}

/** Asks for everybody who can be mentioned; the answer is kept. */
export function useColleagues(): () => Promise<{ id: number; name: string }[]> {
  const queries = useQueryClient()
  return async () => {
    const { data } = await queries.ensureQueryData({ queryKey: ['user', 'all'], queryFn: () => listUsers() })
    return data.filter((user) => user.is_active)
  }
}
