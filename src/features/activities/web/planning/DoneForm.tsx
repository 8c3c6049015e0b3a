import { useState } from 'react'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import type { ActivityRow } from '../../contract.ts'
import type { Finish } from '../../working/contract.ts'
import { useToday } from '../clock.ts'
import { useSuggestions } from '../reading.ts'
import { type Draft, isPlannable, planOf } from './drafting.ts'
import { PlanFields } from './PlanFields.tsx'
import { ResultFields } from './ResultFields.tsx'
import { dayAfter, whenOf } from './timing.ts'

export interface DoneFormProps {
  row: ActivityRow
  /** Nothing else is planned: the next one is offered with it. */
  offersNext: boolean
  onFinish: (body: Finish) => void
  onCancel: () => void
}

/** What came of it, in key words; and what is next, in the same breath. */
export function DoneForm({ row, offersNext, onFinish, onCancel }: DoneFormProps) {
  const { profile } = useFormat()
  const today = useToday()
  const suggestions = useSuggestions(row.type.id)
  const [result, setResult] = useState(row.result ?? '')
  const [outcome, setOutcome] = useState<number | null>(null)
  const [changed, setChanged] = useState<Draft | null>(null)
  const usual = suggestions?.next
  const next: Draft = changed ?? {
    type_id: usual?.type.id ?? row.type.id,
    subject: '',
    day: dayAfter(today, usual?.days ?? 1),
    time: whenOf(row, profile.timezone)?.time ?? null,
  }
  const save = (withNext: boolean) =>
    onFinish({
      ...(result.trim() && { result: result.trim() }),
      ...(outcome !== null && { outcome_id: outcome }),
      ...(withNext && { next: planOf(next, profile.timezone) }),
    })
  return (
    <form
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!offersNext || isPlannable(next)) save(offersNext)
      }}
    >
      <ResultFields
        type_id={row.type.id}
        result={result}
        outcome={outcome}
        autoFocus
        onChange={(change) => {
          if (change.result !== undefined) setResult(change.result)
          if (change.outcome !== undefined) setOutcome(change.outcome)
        }}
      />
      {offersNext && suggestions && (
        <section className="mt-1 flex flex-col gap-2 border-line border-t pt-2.5">
          <h3 className="text-sm">{t('activities:whats_next')}</h3>
          <PlanFields draft={next} onChange={setChanged} />
        </section>
      )}
      <div className="flex flex-wrap items-center justify-end gap-1.5">
        <Button size="sm" variant="quiet" onPress={onCancel} className="me-auto">
          {t('ui:cancel')}
        </Button>
        {offersNext && (
          <Button size="sm" onPress={() => save(false)}>
            {t('activities:only_done')}
          </Button>
        )}
        <Button size="sm" variant="primary" type="submit">
          {offersNext ? t('activities:done_and_plan') : t('ui:save')}
        </Button>
      </div>
    </form>
  )
}
