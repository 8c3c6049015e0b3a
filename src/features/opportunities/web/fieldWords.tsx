import type { ReactNode } from 'react'
import { type Key, t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { LabelChip } from '../../../web/ui/Badge.tsx'
import type { Shown } from './opportunityEdit.ts'

const names: Record<keyof Shown, Key> = {
  title: 'opportunities:title',
  value: 'opportunities:value',
  currency: 'ui:currency',
  probability: 'opportunities:probability',
  stage: 'opportunities:stage',
  owner: 'opportunities:owner',
  source: 'opportunities:source',
  labels: 'opportunities:labels',
  person: 'opportunities:person',
  organization: 'opportunities:organization',
  expected_close_date: 'opportunities:expected_close_date',
  visible_to: 'opportunities:visible_to',
  lost_reason: 'deals:lost_reason',
}

export const nameOfField = (field: keyof Shown): string => t(names[field])

/** A field of a lead or deal in words; undefined for one that another field says with it. */
export function useFieldWords(): (field: keyof Shown, record: object) => ReactNode {
  const { money, percent, date } = useFormat()
  return (field, record) => {
    const of: Partial<Shown> = record
    const words: Record<keyof Shown, () => ReactNode> = {
      title: () => of.title,
      value: () => of.value != null && money(of.value, of.currency ?? ''),
      currency: () => undefined,
      probability: () => of.probability != null && percent(of.probability),
      stage: () => of.stage?.name ?? null,
      owner: () => of.owner?.name ?? null,
      source: () => of.source?.name ?? null,
      labels: () =>
        of.labels?.length ? (
          <span className="flex flex-wrap gap-1">
            {of.labels.map(({ id, name, color }) => (
              <LabelChip key={id} name={name} color={color} />
            ))}
          </span>
        ) : null,
      person: () => of.person && (of.person.name ?? t('opportunities:hidden')),
      organization: () => of.organization && (of.organization.name ?? t('opportunities:hidden')),
      expected_close_date: () => of.expected_close_date && date(of.expected_close_date),
      visible_to: () =>
        of.visible_to === 1 ? t('opportunities:visible_to_owner') : t('opportunities:visible_to_everyone'),
      lost_reason: () => of.lost_reason,
    }
    return words[field]()
  }
}
