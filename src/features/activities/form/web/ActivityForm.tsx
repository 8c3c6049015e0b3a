import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { fieldError } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { type Choice, ComboBox } from '../../../../web/ui/form/ComboBox.tsx'
import { Select } from '../../../../web/ui/form/Select.tsx'
import { TextArea, TextField } from '../../../../web/ui/form/TextField.tsx'
import { Checkbox } from '../../../../web/ui/form/Toggle.tsx'
import { useOwners } from '../../../users/web/users.tsx'
import { BusyLine } from '../../calendar/web/BusyLine.tsx'
import { ReminderField } from '../../reminder/web/ReminderField.tsx'
import { PlanFields } from '../../web/planning/PlanFields.tsx'
import { Attendees } from './Attendees.tsx'
import type { ActivityDraft, Problem, Problems } from './activityDraft.ts'
import { ContactFields } from './ContactFields.tsx'
import { DoneFields } from './DoneFields.tsx'
import { LengthField } from './LengthField.tsx'
import { type ActivityTarget, loadTargets } from './loadTargets.ts'

export interface ActivityFormProps {
  /** The id of the activity that is being edited. */
  id?: number
  draft: ActivityDraft
  onChange: (draft: ActivityDraft) => void
  /** Validation errors of the form. */
  problems: Problems
  /** The server's error. */
  error: unknown
  autoFocus?: boolean
}

/** Fields that only some users need; hidden behind "more". */
const rare = ['location', 'public_description', 'attendees', 'priority']

/** All fields of an activity: type, time, linked records, participants and result; rarer fields behind "more". */
export function ActivityForm({ id, draft, onChange, problems, error, autoFocus }: ActivityFormProps) {
  const colleagues = useOwners()
  const put = (change: Partial<ActivityDraft>) => onChange({ ...draft, ...change })
  const [isOpened, setOpened] = useState(
    draft.location !== '' ||
      draft.public_description !== '' ||
      draft.attendees.length > 0 ||
      draft.priority > 0,
  )
  const isOpen = isOpened || rare.some((field) => fieldError(error, field))
  const wrong = (field: keyof Problems) => said(problems[field]) ?? fieldError(error, field)
  const choose = (on: Choice<string> | null) =>
    put({
      on,
      // Choosing a record fills in its contacts, unless others were chosen before.
      ...(isOccasion(on) && {
        people: draft.people.length > 0 || !on.person ? draft.people : [on.person],
        organization: draft.organization ?? on.organization,
      }),
    })
  return (
    <div className="flex flex-col gap-4">
      <PlanFields
        draft={draft}
        onChange={onChange}
        autoFocus={autoFocus ?? false}
        canWait
        error={wrong('due_date') ?? wrong('due_time')}
      />
      <ComboBox<string>
        label={t('planning:on')}
        name="occasions"
        placeholder={t('planning:on_hint')}
        value={draft.on}
        onChange={choose}
        load={loadTargets}
        error={fieldError(error, 'deal_id', 'lead_id')}
      />
      <div className="grid grid-cols-2 items-start gap-x-3 gap-y-4 max-sm:grid-cols-1">
        <ContactFields draft={draft} onChange={put} error={error} />
      </div>
      <div className="grid grid-cols-2 items-start gap-x-3 gap-y-4 max-sm:grid-cols-1">
        <LengthField draft={draft} onChange={onChange} error={wrong('duration')} />
        <Select
          label={t('activities:owner')}
          options={
            colleagues.some(({ id }) => id === draft.owner.id)
              ? colleagues
              : [...colleagues, { id: draft.owner.id, label: draft.owner.name }]
          }
          value={draft.owner.id}
          onChange={(id) => {
            const owner = colleagues.find((each) => each.id === id)
            if (owner) put({ owner: { id, name: owner.label } })
          }}
          error={fieldError(error, 'owner_id')}
        />
        <ReminderField
          hasUsual
          value={draft.reminder_minutes}
          onChange={(reminder_minutes) => put({ reminder_minutes })}
          error={fieldError(error, 'reminder_minutes') ?? null}
        />
        <Checkbox
          isSelected={draft.busy}
          onChange={(busy) => put({ busy })}
          className="sm:mt-5 sm:h-8 pointer-coarse:sm:h-10"
        >
          {t('planning:busy')}
        </Checkbox>
      </div>
      {!draft.done && <BusyLine owner={draft.owner} when={draft} minutes={draft.minutes} except={id} />}
      <TextArea
        label={t('planning:note')}
        rows={2}
        value={draft.note}
        onChange={(note) => put({ note })}
        error={fieldError(error, 'note')}
      />
      <DoneFields
        draft={draft}
        onChange={onChange}
        errors={{
          time: wrong('marked_as_done_time'),
          result: fieldError(error, 'result'),
          outcome: fieldError(error, 'outcome'),
        }}
      />
      {!isOpen && (
        <Button
          size="sm"
          variant="quiet"
          icon={ChevronDown}
          className="-ms-2 self-start"
          onPress={() => setOpened(true)}
        >
          {t('planning:more')}
        </Button>
      )}
      {isOpen && (
        <div className="flex flex-col gap-4 border-line border-t pt-4">
          <div className="grid grid-cols-2 items-start gap-x-3 gap-y-4 max-sm:grid-cols-1">
            <TextField
              label={t('planning:location')}
              maxLength={1000}
              value={draft.location}
              onChange={(location) => put({ location })}
              error={fieldError(error, 'location')}
            />
            <Select
              label={t('planning:priority')}
              options={([0, 3, 2, 1] as const).map((id) => ({ id, label: t(`planning:priority_${id}`) }))}
              value={draft.priority}
              onChange={(priority) => put({ priority })}
              error={fieldError(error, 'priority')}
            />
          </div>
          <Attendees
            attendees={draft.attendees}
            onChange={(attendees) => put({ attendees })}
            error={fieldError(error, 'attendees')}
          />
          <TextArea
            label={t('planning:public_description')}
            description={t('planning:public_description_hint')}
            rows={2}
            value={draft.public_description}
            onChange={(public_description) => put({ public_description })}
            error={fieldError(error, 'public_description')}
          />
        </div>
      )}
    </div>
  )
}

const isOccasion = (choice: Choice<string> | null): choice is ActivityTarget =>
  choice !== null && 'organization' in choice

/** The text of a validation error. */
function said(problem: Problem | undefined): string | undefined {
  // The line itself shows this one.
  if (problem === 'not_a_date') return undefined
  if (problem === 'not_a_time') return t('errors:reason_not_a_time')
  if (problem === 'required') return t('errors:reason_required')
  return problem && t(`planning:problem_${problem}`)
}
