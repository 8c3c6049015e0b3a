import type { ReactNode } from 'react'
import { type Key, t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import type { NewActivity } from '../../contract.ts'
import { useTypes } from '../../web/activityQueries.ts'
import { dueOf } from '../../web/planning/moment.ts'
import { useDueWords } from '../../web/useDueWords.ts'
import type { ActivityDraft } from './activityDraft.ts'

const names: Partial<Record<keyof NewActivity, Key>> = {
  subject: 'planning:subject',
  type_id: 'planning:activity',
  owner_id: 'activities:owner',
  deal_id: 'planning:on',
  org_id: 'planning:organization',
  due_date: 'planning:due',
  duration: 'planning:duration',
  busy: 'planning:busy',
  done: 'planning:is_done',
  location: 'planning:location',
  participants: 'planning:people',
  attendees: 'planning:attendees',
  public_description: 'planning:public_description',
  priority: 'planning:priority',
  outcome: 'activities:outcome',
  note: 'planning:note',
  result: 'activities:result',
  reminder_minutes: 'notifications:reminder',
}

export const nameOfField = (field: keyof NewActivity): string => {
  const name = names[field]
  return name ? t(name) : field
}

/** The text of a field of an activity, from its draft; undefined if another field covers it. */
export function useFieldWords(): (field: keyof NewActivity, draft: ActivityDraft) => ReactNode {
  const { profile, dateTime, duration } = useFormat()
  const dueWords = useDueWords()
  const types = useTypes()
  const yes = (is: boolean) => (is ? t('opportunities:yes') : t('opportunities:no'))
  return (field, draft) => {
    const type = types.find(({ id }) => id === draft.type_id)
    const words: Partial<Record<keyof NewActivity, () => ReactNode>> = {
      subject: () => draft.subject,
      type_id: () => type?.name ?? null,
      owner_id: () => draft.owner.name,
      deal_id: () => draft.on?.label ?? null,
      org_id: () => draft.organization?.label ?? null,
      due_date: () =>
        draft.day === null
          ? t('activities:no_date')
          : dueWords(dueOf({ day: draft.day, time: draft.time }, profile.timezone)),
      duration: () => draft.minutes !== null && duration(draft.minutes * 60),
      busy: () => yes(draft.busy),
      done: () => {
        const at = draft.done && dueOf(draft.doneAt, profile.timezone)
        return at ? dateTime(`${at.due_date}T${at.due_time ?? '00:00'}:00Z`) : yes(false)
      },
      location: () => draft.location,
      participants: () => draft.people.map(({ label }) => label).join(', '),
      attendees: () => draft.attendees.map(({ email, name }) => email ?? name).join(', '),
      public_description: () => draft.public_description,
      priority: () => t(`planning:priority_${draft.priority as 0 | 1 | 2 | 3}`),
      outcome: () => type?.outcomes.find(({ id }) => id === draft.outcome)?.name ?? null,
      note: () => draft.note,
      result: () => draft.result,
      reminder_minutes: () => draft.reminder_minutes !== null && duration(draft.reminder_minutes * 60),
    }
    return words[field]?.()
  }
}
