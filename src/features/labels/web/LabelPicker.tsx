import { Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { t } from '../../../web/i18n.ts'
import { KeysHeld } from '../../../web/typeAhead.ts'
import { LabelChip } from '../../../web/ui/Badge.tsx'
import { Popover } from '../../../web/ui/overlay/Popover.tsx'
import type { Label, LabelNoun } from '../contract.ts'
import { useLabels } from './labels.tsx'

const LabelChoices = lazy(() => import('./LabelChoices.tsx'))

export interface LabelPickerProps {
  /** The record type of the labels; leads and deals by default. */
  noun?: LabelNoun
  /** The ids of the record's labels. */
  selected: number[]
  /** Called with the new label ids; a label that was just created is among them. */
  onChange: (ids: number[], labels: Label[]) => void
  isDisabled?: boolean
}

/** Maximum number of visible labels; the others are counted, and are in the list that opens on press. */
const MOST = 12

/** The labels of a record as chips; a click opens the list to find, add, remove or create labels. */
export function LabelPicker({
  noun = 'opportunity',
  selected,
  onChange,
  isDisabled = false,
}: LabelPickerProps) {
  const labels = useLabels(noun)
  const worn = labels.filter(({ id }) => selected.includes(id))
  return (
    <Popover
      label={t('opportunities:labels')}
      className="w-60 p-0"
      trigger={
        <AriaButton
          isDisabled={isDisabled}
          className="relative flex min-h-7 w-full min-w-0 flex-wrap items-center gap-1 rounded-md px-1 py-0.5 text-start text-ink-3 outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover"
        >
          <span className="sr-only">{`${t('opportunities:labels')}: `}</span>
          {worn.slice(0, MOST).map(({ id, name, color }) => (
            <LabelChip key={id} name={name} color={color} />
          ))}
          {worn.length > MOST && (
            <span className="figures px-1 text-xs">{t('ui:more_count', { count: worn.length - MOST })}</span>
          )}
          {worn.length === 0 && (
            <span className="inline-flex items-center gap-1 text-sm">
              <Plus aria-hidden className="size-3.5" />
              {t('opportunities:add_label')}
            </span>
          )}
        </AriaButton>
      }
    >
      <Suspense fallback={<KeysHeld />}>
        <LabelChoices noun={noun} selected={selected} onChange={onChange} />
      </Suspense>
    </Popover>
  )
}
