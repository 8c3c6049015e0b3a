import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import { LabelDot } from '../../../web/ui/Badge.tsx'
import type { Option } from '../../../web/ui/form/Option.ts'
import { ActivityIcon } from '../../activities/web/ActivityIcon.tsx'
import { type LabelNoun, labelEndpoints } from '../../labels/contract.ts'
import { lostReasonEndpoints } from '../../lostReasons/contract.ts'
import type { Pipeline, Stage } from '../../pipelines/contract.ts'
import { pipelinesQuery, stagesQuery } from '../../pipelines/web/pipelines.ts'
import { sourceEndpoints } from '../../sources/contract.ts'
import { userEndpoints } from '../../users/contract.ts'
import { NextState } from '../list/contract.ts'

// What a lead or a deal can be given: small lists, each fetched once and kept fresh by the live stream.

const users = api(userEndpoints)
const labels = api(labelEndpoints)
const sources = api(sourceEndpoints)
const lostReasons = api(lostReasonEndpoints)

const kept = { staleTime: 5 * 60_000 }

/** Everybody who may be given records, by name. */
export function useOwners(): Option<number>[] {
  const { data } = useQuery({ queryKey: ['user', 'all'], queryFn: () => users.list(), ...kept })
  return (data?.data ?? [])
    .filter((user) => user.is_active)
    .map((user) => ({ id: user.id, label: user.name, start: <Avatar name={user.name} size="xs" /> }))
}

/** Whose records to show: one's own first, then everybody's, those who have left last and marked. */
export function useOwnerFilter(): Option<number>[] {
  const { user: me } = useSession()
  const { data } = useQuery({ queryKey: ['user', 'all'], queryFn: () => users.list(), ...kept })
  const rank = (user: { id: number; is_active: boolean }) => (user.id === me.id ? 0 : user.is_active ? 1 : 2)
  return (data?.data ?? [])
    .toSorted((a, b) => rank(a) - rank(b))
    .map((user) => ({
      id: user.id,
      label: user.id === me.id ? t('opportunities:owner_me') : user.name,
      detail: user.is_active ? undefined : t('ui:deactivated'),
      start: <Avatar name={user.name} size="xs" />,
    }))
}

/** What is next: the states of its icon, most urgent first. */
export const nextStates = (): Option<NextState>[] =>
  NextState.enum.map((id) => ({
    id,
    label: t(`activities:next_${id}`),
    start: <ActivityIcon urgency={id} />,
  }))

/** The labels of leads and deals, or of another noun, in their order. */
export function useLabels(noun: LabelNoun = 'opportunity') {
  const { data } = useQuery({
    queryKey: ['label', noun],
    queryFn: () => labels.list({ query: { noun } }),
    ...kept,
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

export function useSources(): Option<number>[] {
  const { data } = useQuery({ queryKey: ['source'], queryFn: () => sources.list(), ...kept })
  return (data?.data ?? []).map(({ id, name }) => ({ id, label: name }))
}

/** The reasons the company offers, as texts. */
export function useLostReasons(): string[] {
  const { data } = useQuery({ queryKey: ['lost_reason'], queryFn: () => lostReasons.list(), ...kept })
  return (data?.data ?? []).map(({ name }) => name)
}

export type PipelineWithStages = Pipeline & { stages: Stage[] }

/** The pipelines in their order, each with its stages in theirs; the first is the default. */
export function usePipelines(): PipelineWithStages[] {
  const { data: all } = useQuery(pipelinesQuery)
  const { data: parts } = useQuery(stagesQuery)
  return (all?.data ?? []).map((pipeline) => ({
    ...pipeline,
    stages: (parts?.data ?? [])
      .filter((stage) => stage.pipeline_id === pipeline.id)
      .sort((a, b) => a.order_nr - b.order_nr),
  }))
}
