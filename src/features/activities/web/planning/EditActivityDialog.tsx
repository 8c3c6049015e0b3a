import { lazy, Suspense, useState } from 'react'
import { durationOf, minutesOf } from '../../../../contract/urgency.ts'
import { fieldError } from '../../../../web/api.ts'
import { speakFully, t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Select } from '../../../../web/ui/form/Select.tsx'
import { TextArea, TextField } from '../../../../web/ui/form/TextField.tsx'
import { Checkbox } from '../../../../web/ui/form/Toggle.tsx'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import type { ActivityRow } from '../../contract.ts'
import type { useActivityActions } from '../acting.ts'
import { useToday } from '../clock.ts'
import { useColleagues, useTypes } from '../reading.ts'
import type { Draft } from './drafting.ts'
import { PlanFields } from './PlanFields.tsx'
import { dueOf, whenOf } from './timing.ts'

const ReminderField = lazy(async () => {
  const [file] = await Promise.all([import('../../reminding/web/ReminderField.tsx'), speakFully()])
  return { default: file.ReminderField }
})

const lengths = [15, 30, 45, 60, 90, 120, 180, 240, 480]

export interface EditActivityDialogProps {
  row: ActivityRow
  actions: Pick<ReturnType<typeof useActivityActions>, 'change'>
  onClose: () => void
}

/** Everything about an activity that is planned or was done. */
export default function EditActivityDialog({ row, actions, onClose }: EditActivityDialogProps) {
  const { profile, duration: lengthWords } = useFormat()
  const types = useTypes()
  const colleagues = useColleagues()
  const today = useToday()
  const at = whenOf(row, profile.timezone)
  const [draft, setDraft] = useState<Draft>({
    type_id: row.type.id,
    subject: row.subject,
    day: at?.day ?? today,
    time: at?.time ?? null,
  })
  const [more, setMore] = useState({
    minutes: row.duration ? minutesOf(row.duration) : 0,
    owner: row.owner,
    priority: row.priority ?? 0,
    location: row.location?.value ?? '',
    note: row.note ?? '',
    result: row.result ?? '',
    busy: row.busy,
    reminder_minutes: row.reminder_minutes,
  })
  const put = (change: Partial<typeof more>) => setMore({ ...more, ...change })
  const { error, isPending } = actions.change
  const save = () => {
    const due = dueOf(draft, profile.timezone)
    const priority = ([1, 2, 3] as const).find((each) => each === more.priority) ?? null
    const type = types.find(({ id }) => id === draft.type_id) ?? row.type
    const subject = draft.subject.trim() || type.name
    const rest = {
      duration: more.minutes > 0 ? durationOf(more.minutes) : null,
      note: more.note.trim() || null,
      result: more.result.trim() || null,
      busy: more.busy,
      reminder_minutes: more.reminder_minutes,
      priority,
    }
    const location = more.location.trim() ? { ...row.location, value: more.location.trim() } : null
    actions.change.mutate(
      {
        row,
        body: { type_id: type.id, subject, ...due, ...rest, location, owner_id: more.owner.id },
        shown: { type, subject, ...due, ...rest, location, owner: more.owner },
      },
      { onSuccess: onClose },
    )
  }
  const minuteOptions = [...new Set([...lengths, more.minutes])].filter((each) => each > 0)
  return (
    <Dialog
      title={t('activities:edit')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onSubmit={save}
      footer={
        <>
          <Button onPress={onClose}>{t('ui:cancel')}</Button>
          <Button variant="primary" type="submit" isPending={isPending}>
            {t('ui:save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <PlanFields draft={draft} onChange={setDraft} />
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <Select
            label={t('activities:duration')}
            options={[
              { id: 0, label: t('activities:no_duration') },
              ...minuteOptions
                .sort((a, b) => a - b)
                .map((minutes) => ({ id: minutes, label: lengthOf(minutes, lengthWords) })),
            ]}
            value={more.minutes}
            onChange={(minutes) => put({ minutes })}
            error={fieldError(error, 'duration')}
          />
          <Select
            label={t('activities:owner')}
            options={colleagues}
            value={more.owner.id}
            onChange={(id) => {
              const owner = colleagues.find((each) => each.id === id)
              if (owner) put({ owner: { id, name: owner.label } })
            }}
            error={fieldError(error, 'owner_id')}
          />
          <Select
            label={t('activities:priority')}
            options={([0, 3, 2, 1] as const).map((id) => ({ id, label: t(`activities:priority_${id}`) }))}
            value={more.priority}
            onChange={(priority) => put({ priority })}
          />
          <TextField
            label={t('activities:location')}
            value={more.location}
            onChange={(location) => put({ location })}
          />
          <Suspense>
            <ReminderField
              hasUsual
              value={more.reminder_minutes}
              onChange={(reminder_minutes) => put({ reminder_minutes })}
              error={fieldError(error, 'reminder_minutes')}
            />
          </Suspense>
        </div>
        <TextArea
          label={t('activities:note')}
          rows={2}
          value={more.note}
          onChange={(note) => put({ note })}
        />
        {row.done && (
          <TextField
            label={t('activities:result')}
            maxLength={1000}
            value={more.result}
            onChange={(result) => put({ result })}
          />
        )}
        <Checkbox isSelected={more.busy} onChange={(busy) => put({ busy })}>
          {t('activities:busy')}
        </Checkbox>
      </div>
    </Dialog>
  )
}

/** In hours when they are whole, in minutes otherwise. */
const lengthOf = (minutes: number, words: (seconds: number) => string) =>
  minutes % 60 === 0 || minutes < 60
    ? words(minutes * 60)
    : `${words(Math.floor(minutes / 60) * 3600)} ${words((minutes % 60) * 60)}`
