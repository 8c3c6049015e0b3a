import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { LabelChip } from '../../../web/ui/Badge.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/overlay/Dialog.tsx'
import type { Edit, Shown } from './editing.ts'

/** Two people changed the same field. */
export interface Clash {
  /** What stands there now, and what the person wanted instead: the same fields of each. */
  theirs: Partial<Shown>
  mine: Edit
  by: { name: string } | null
  time: string | null
}

interface ClashDialogProps {
  clash: Clash
  onClose: () => void
  onMine: () => void
}

/** Shows both values and lets the person choose. */
export function ClashDialog({ clash: { theirs, mine, by, time }, onClose, onMine }: ClashDialogProps) {
  const { relative } = useFormat()
  return (
    <Dialog
      title={t('opportunities:clash_title')}
      isOpen
      onOpenChange={onClose}
      size="sm"
      onSubmit={() => {
        onMine()
        onClose()
      }}
      footer={
        <>
          <Button variant="secondary" type="submit">
            {t('opportunities:clash_use_mine')}
          </Button>
          <Button variant="primary" onPress={onClose} autoFocus>
            {t('opportunities:clash_keep')}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">
        {by && time
          ? t('opportunities:clash_by', { name: by.name, time: relative(time) })
          : t('opportunities:clash_by_somebody')}
      </p>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2 rounded-lg border border-line p-3">
        <dt className="text-ink-3 text-sm">{t('opportunities:clash_now')}</dt>
        <dd className="min-w-0 break-words font-medium">
          <Values of={theirs} />
        </dd>
        <dt className="text-ink-3 text-sm">{t('opportunities:clash_mine')}</dt>
        <dd className="min-w-0 break-words font-medium">
          <Values of={mine} />
        </dd>
      </dl>
    </Dialog>
  )
}

/** The fields of a change in words. */
function Values({ of }: { of: Partial<Shown> }) {
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
