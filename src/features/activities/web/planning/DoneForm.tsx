import { useState } from 'react'
import { dayAfter } from '../../../../contract/day.ts'
import { workdayFrom } from '../../../../contract/workdays.ts'
import { useDraft } from '../../../../web/drafts.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import type { Finish } from '../../actions/contract.ts'
import type { ActivityRow } from '../../contract.ts'
import { useSuggestions } from '../activityQueries.ts'
import { useToday } from '../clock.ts'
import { doneDraft } from './draftNames.ts'
import { FormShell } from './FormShell.tsx'
import { whenOf } from './moment.ts'
import { NextField, type NextState } from './NextField.tsx'
import { type Draft, isPlannable, planOf } from './planDraft.ts'
import { ResultFields } from './ResultFields.tsx'

export interface DoneFormProps {
  row: ActivityRow
  /** Nothing else is planned, so the form offers the next step. */
  offersNext: boolean
  /** `wasOffered`: the form contained the next step, used or not, so it need not be asked for. */
  onFinish: (body: Finish, wasOffered: boolean) => void
  onCancel: () => void
}

/** The result, as key words, and the next step on one line. The form saves exactly what it shows. */
export function DoneForm({ row, offersNext, onFinish, onCancel }: DoneFormProps) {
  const { profile } = useFormat()
  const today = useToday()
  const suggestions = useSuggestions(row.type.id)
  const kept = useDraft(doneDraft(row.id), () => ({
    result: row.result ?? '',
    outcome: null as number | null,
    changed: null as Draft | null,
  }))
  const { result, outcome, changed } = kept.value
  const cancel = () => {
    kept.drop()
    onCancel()
  }
  const [state, setState] = useState<NextState>('line')
  const usual = suggestions?.next
  const next: Draft = changed ?? {
    type_id: usual?.type.id ?? row.type.id,
    subject: '',
    day: workdayFrom(dayAfter(today, usual?.days ?? 1), profile),
    time: whenOf(row, profile.timezone)?.time ?? null,
  }
  // Until the suggestion is loaded nothing is shown, and so nothing is planned.
  const isShown = offersNext && suggestions !== undefined
  const save = (withNext: boolean) =>
    onFinish(
      {
        ...(result.trim() && { result: result.trim() }),
        ...(outcome !== null && { outcome_id: outcome }),
        ...(withNext && { next: planOf(next, profile.timezone) }),
      },
      isShown,
    )
  const plansNext = isShown && state !== 'none'
  return (
    <FormShell
      onSubmit={() => (!plansNext || isPlannable(next)) && save(plansNext)}
      onCancel={cancel}
      footer={
        <>
          <Button size="sm" variant="quiet" onPress={cancel} className="me-auto">
            {t('ui:cancel')}
          </Button>
          {plansNext && (
            <Button size="sm" onPress={() => save(false)}>
              {t('planning:only_done')}
            </Button>
          )}
          <Button size="sm" variant="primary" type="submit">
            {t('ui:save')}
          </Button>
        </>
      }
    >
      <ResultFields
        type_id={row.type.id}
        result={result}
        outcome={outcome}
        autoFocus
        onChange={(change) => kept.set({ ...kept.value, ...change })}
      />
      {offersNext &&
        (isShown ? (
          <NextField
            draft={next}
            onChange={(draft) => kept.set({ ...kept.value, changed: draft })}
            state={state}
            onState={setState}
          />
        ) : (
          <Skeleton className="h-8" />
        ))}
    </FormShell>
  )
}
