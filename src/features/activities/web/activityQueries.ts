import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import type { RecordRef } from '../../records.ts'
import { activityWorkEndpoints } from '../actions/contract.ts'
import type { ActivityRow, OpportunityChip } from '../contract.ts'
import { activityListEndpoints } from '../list/contract.ts'
import { activityTypeEndpoints } from '../types/contract.ts'

const activities = api(activityListEndpoints)
const { suggestions: fetchSuggestions } = api(activityWorkEndpoints)
const types = api(activityTypeEndpoints)

/** The record of an activity; null without one. */
export function ofRow({ opportunity }: Pick<ActivityRow, 'opportunity'>): RecordRef | null {
  if (!opportunity) return null
  return opportunity.kind === 'deal' ? { deal_id: opportunity.id } : { lead_id: opportunity.lead_id }
}

/** The link of a lead or deal. */
export const hrefOf = ({ kind, id, lead_id }: OpportunityChip) =>
  (kind === 'deal' ? `/deals/${id}` : `/leads/${lead_id}`) as '/'

/** All planned activities of a record, most urgent first; for a contact also those of their leads and deals. */
export function usePlanned(of: RecordRef) {
  return useQuery({
    queryKey: ['activity', 'planned', of],
    queryFn: () => activities.list({ query: { ...of, limit: 100 } }),
  })
}

/** The numbers of planned and completed activities of a record. */
export function useActivityCounts(of: RecordRef) {
  const { data } = useQuery({
    queryKey: ['activity', 'summary', of],
    queryFn: () => activities.summary({ query: of }),
  })
  return data?.data
}

/** The most recently completed activity of a record. */
export function useLastDone(of: RecordRef): ActivityRow | undefined {
  const { data } = useQuery({
    queryKey: ['activity', 'last', of],
    queryFn: () => activities.list({ query: { ...of, period: 'done', limit: 1 } }),
  })
  return data?.data[0]
}

/** The active types, in display order. */
export function useTypes() {
  const { data } = useQuery({
    queryKey: ['activity_type'],
    queryFn: () => types.list(),
    staleTime: 5 * 60_000,
  })
  return (data?.data ?? []).filter((type) => type.is_active)
}

/** Suggestions for completing an activity of that type. */
export function useSuggestions(type_id: number) {
  const { data } = useQuery({
    queryKey: ['activity', 'suggestions', type_id],
    queryFn: () => fetchSuggestions({ query: { type_id } }),
    staleTime: 60_000,
  })
  return data?.data
}
