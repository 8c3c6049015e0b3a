import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { LabelDot } from '../../../web/ui/Badge.tsx'
import type { Option } from '../../../web/ui/form/Option.ts'
import { type LabelNoun, labelEndpoints } from '../contract.ts'

const { list } = api(labelEndpoints)

/** The labels of leads and deals, or of another record type, in order. */
export function useLabels(noun: LabelNoun = 'opportunity') {
  const { data } = useQuery({
    queryKey: ['label', noun],
    queryFn: () => list({ query: { noun } }),
    staleTime: 5 * 60_000,
  })
  return data?.data ?? []
}

export function useLabelOptions(noun?: LabelNoun): Option<number>[] {
  return useLabels(noun).map(({ id, name, color }) => ({
    id,
    label: name,
    start: <LabelDot color={color} />,
  }))
}
