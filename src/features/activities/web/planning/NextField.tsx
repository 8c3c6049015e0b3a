import { Button } from 'react-aria-components/Button'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { useTypes } from '../activityQueries.ts'
import { TypeIcon } from '../TypeIcon.tsx'
import { useDueWords } from '../useDueWords.ts'
import { PlanFields } from './PlanFields.tsx'
import { type Draft, isPlannable, planOf } from './planDraft.ts'

/** Collapsed to one line, expanded with all inputs, or nothing to plan. */
export type NextState = 'line' | 'open' | 'none'

interface NextFieldProps {
  draft: Draft
  onChange: (draft: Draft) => void
  state: NextState
  onState: (state: NextState) => void
}

/** The next step on one line: "Next: Meeting, Mon 7 Dec 10:00 · change · none". "Change" expands it. */
export function NextField({ draft, onChange, state, onState }: NextFieldProps) {
  const { profile, comma } = useFormat()
  const types = useTypes()
  const dueWords = useDueWords()
  const type = types.find(({ id }) => id === draft.type_id) ?? types[0]
  const { due_date = null, due_time = null } = isPlannable(draft) ? planOf(draft, profile.timezone) : {}
  const what = [draft.subject.trim() || type?.name, due_date && dueWords({ due_date, due_time })]
  return (
    <section aria-label={t('planning:next')} className="flex flex-col gap-2 border-line border-t pt-2.5">
      <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm">
        <span className="text-ink-2">{t('planning:next')}</span>
        {state === 'none' ? (
          <span className="font-medium">{t('planning:next_nothing')}</span>
        ) : (
          <>
            {type && <TypeIcon type={type} />}
            <span dir="auto" className="figures min-w-0 break-words font-medium">
              {what.filter(Boolean).join(comma)}
            </span>
          </>
        )}
        {state !== 'open' && (
          <Choice onPress={() => onState('open')}>
            {state === 'none' ? t('planning:next_plan') : t('planning:next_change')}
          </Choice>
        )}
        {state !== 'none' && <Choice onPress={() => onState('none')}>{t('planning:next_none')}</Choice>}
      </p>
      {state === 'open' && <PlanFields draft={draft} onChange={onChange} autoFocus />}
    </section>
  )
}

function Choice({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <>
      <span aria-hidden className="text-ink-3">
        ·
      </span>
      <Button
        onPress={onPress}
        className="rounded-sm text-accent-ink underline-offset-2 outline-none data-hovered:underline data-focus-visible:outline-2 data-focus-visible:outline-focus pointer-coarse:py-1.5"
      >
        {children}
      </Button>
    </>
  )
}
