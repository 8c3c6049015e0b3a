import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { Checkbox } from '../../../../web/ui/form/Toggle.tsx'
import { useTypes } from '../../web/activityQueries.ts'
import { useToday } from '../../web/clock.ts'
import { clock, instantOn, isClock } from '../../web/planning/moment.ts'
import { ResultFields } from '../../web/planning/ResultFields.tsx'
import { TimeField } from '../../web/planning/TimeField.tsx'
import type { ActivityDraft } from './activityDraft.ts'

interface DoneFieldsProps {
  draft: ActivityDraft
  onChange: (draft: ActivityDraft) => void
  errors: { time: string | undefined; result: string | undefined; outcome: string | undefined }
}

const times = Array.from({ length: 48 }, (_, half) => clock(half * 30))

/** Whether the activity is done, when it really was, and its result. */
export function DoneFields({ draft, onChange, errors }: DoneFieldsProps) {
  const { profile, time: timeWords } = useFormat()
  const today = useToday()
  const type = useTypes()[0]
  const put = (change: Partial<ActivityDraft>) => onChange({ ...draft, ...change })
  const { done, doneAt } = draft
  const offered = [...new Set([...times, ...(doneAt.time && isClock(doneAt.time) ? [doneAt.time] : [])])]
  return (
    <div className="flex flex-col gap-3">
      <Checkbox isSelected={done} onChange={(isDone) => put({ done: isDone })}>
        {t('planning:is_done')}
      </Checkbox>
      {done && (
        <div className="flex flex-col gap-3 rounded-lg bg-sunken p-3">
          <div className="grid grid-cols-2 items-start gap-3">
            <DateField
              label={t('planning:done_on')}
              isRequired
              max={today}
              value={doneAt.day}
              onChange={(day) => day && put({ doneAt: { ...doneAt, day } })}
              error={errors.time}
            />
            <TimeField
              label={t('planning:done_at')}
              isRequired
              options={offered
                .sort()
                .map((id) => ({ id, label: timeWords(instantOn(id, profile.timezone)) }))}
              value={doneAt.time}
              onChange={(time) => put({ doneAt: { ...doneAt, time } })}
            />
          </div>
          {type && (
            <ResultFields
              type_id={draft.type_id ?? type.id}
              result={draft.result}
              outcome={draft.outcome}
              onChange={put}
              isLabelShown
              error={errors.result ?? errors.outcome}
            />
          )}
        </div>
      )}
    </div>
  )
}
