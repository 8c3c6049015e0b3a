import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { LabelChip } from '../../../web/ui/Badge.tsx'
import type { Shown } from './editing.ts'

/** The fields of a change in words. */
export function FieldValues({ of }: { of: Partial<Shown> }) {
  const { money, percent, date } = useFormat()
  const values: Record<keyof Shown, () => ReactNode> = {
    title: () => of.title,
    value: () => of.value != null && money(of.value, of.currency ?? ''),
    currency: () => of.value === undefined && of.currency,
    probability: () => of.probability != null && percent(of.probability),
    stage: () => of.stage?.name,
    owner: () => of.owner?.name,
    source: () => of.source?.name,
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
  const fields = (Object.keys(values) as (keyof Shown)[]).filter(
    (field) => field in of && !(field === 'currency' && 'value' in of),
  )
  return fields.map((field) => (
    <span key={field} dir="auto">
      {values[field]() || <span className="font-normal text-ink-3">{t('ui:empty_value')}</span>}
    </span>
  ))
}
