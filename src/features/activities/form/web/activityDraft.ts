import { dayAfter } from '../../../../contract/day.ts'
import { durationOf, minutesOf } from '../../../../contract/urgency.ts'
import { currentTime } from '../../../../web/clock.ts'
import { type Edit, editOf, groupOf, pick, type Together } from '../../../../web/edit.ts'
import type { Choice } from '../../../../web/ui/form/ComboBox.tsx'
import type { ActivityRow, Attendee, NewActivity } from '../../contract.ts'
import { dueOf, isClock, momentOf, type When, whenOf } from '../../web/planning/moment.ts'
import { type Draft, planOf } from '../../web/planning/planDraft.ts'

/** The state of the form of an activity. */
export interface ActivityDraft extends Draft {
  /** The duration. */
  minutes: number | null
  /** The text typed as the end, if it is not valid. */
  end: string | null
  /** The lead or deal, as `deal 7` or `lead <uuid>`. */
  on: Choice<string> | null
  /** The participants, the primary one first. */
  people: Choice<number>[]
  organization: Choice<number> | null
  owner: { id: number; name: string }
  /** 0: none. */
  priority: number
  busy: boolean
  /** How long before it the owner is reminded; null: the owner's default. */
  reminder_minutes: ActivityRow['reminder_minutes']
  location: string
  note: string
  public_description: string
  attendees: Attendee[]
  done: boolean
  /** When it was really done, if it is. */
  doneAt: When
  result: string
  outcome: number | null
}

/** A draft without values. */
export function emptyDraft(owner: ActivityDraft['owner'], now: When): ActivityDraft {
  return {
    type_id: null,
    subject: '',
    day: now.day,
    time: null,
    minutes: null,
    end: null,
    on: null,
    people: [],
    organization: null,
    owner,
    priority: 0,
    busy: true,
    reminder_minutes: null,
    location: '',
    note: '',
    public_description: '',
    attendees: [],
    done: false,
    doneAt: now,
    result: '',
    outcome: null,
  }
}

/** The draft of an existing activity; `hidden` replaces names that the reader may not see. */
export function draftOf(row: ActivityRow, timeZone: string, now: When, hidden: string): ActivityDraft {
  const { opportunity, organization, marked_as_done_time } = row
  const at = whenOf(row, timeZone)
  return {
    type_id: row.type.id,
    subject: row.subject,
    day: at?.day ?? null,
    time: at?.time ?? null,
    minutes: row.duration ? minutesOf(row.duration) : null,
    end: null,
    on: opportunity && {
      id: opportunity.kind === 'deal' ? `deal ${opportunity.id}` : `lead ${opportunity.lead_id}`,
      label: opportunity.title ?? hidden,
    },
    people: row.participants.map(({ id, name }) => ({ id, label: name ?? hidden })),
    organization: organization?.id ? { id: organization.id, label: organization.name ?? hidden } : null,
    owner: row.owner,
    priority: row.priority ?? 0,
    busy: row.busy,
    reminder_minutes: row.reminder_minutes,
    location: row.location?.value ?? '',
    note: row.note ?? '',
    public_description: row.public_description ?? '',
    attendees: row.attendees,
    done: row.done,
    doneAt: marked_as_done_time ? momentOf(new Date(marked_as_done_time), timeZone) : now,
    result: row.result ?? '',
    outcome: row.outcome?.id ?? null,
  }
}

/** The validation errors of a draft, by wire field; empty if it can be sent. */
export type Problem = 'not_a_date' | 'not_a_time' | 'end_before_start' | 'in_future' | 'required'
export type Problems = Partial<
  Record<'subject' | 'due_date' | 'due_time' | 'duration' | 'marked_as_done_time', Problem>
>

export function problemsOf(draft: ActivityDraft, timeZone: string): Problems {
  const { time, end, done, doneAt } = draft
  const problems: Problems = {}
  if (draft.isNoDay) problems.subject = 'not_a_date'
  if (time !== null && !isClock(time)) problems.due_time = 'not_a_time'
  else if (time !== null && draft.day === null) problems.due_date = 'required'
  if (end !== null) problems.duration = isClock(end) ? 'end_before_start' : 'not_a_time'
  if (done) {
    if (!doneAt.time || !isClock(doneAt.time)) problems.marked_as_done_time = 'not_a_time'
    else if (instantOf(doneAt, timeZone) > new Date(currentTime()).toISOString())
      problems.marked_as_done_time = 'in_future'
  }
  return problems
}

/** The instant of a day and time in `timeZone`. */
function instantOf(at: When, timeZone: string): string {
  const { due_date, due_time } = dueOf(at, timeZone)
  return `${due_date}T${due_time ?? '00:00'}:00Z`
}

/** A valid draft as request body. */
export function bodyOf(draft: ActivityDraft, timeZone: string): NewActivity {
  const { on, organization, minutes, location, done } = draft
  const [kind, id = ''] = on?.id?.split(' ') ?? []
  const text = (written: string) => written.trim() || null
  return {
    ...planOf(draft, timeZone),
    duration: minutes ? durationOf(minutes) : null,
    deal_id: kind === 'deal' ? Number(id) : null,
    lead_id: kind === 'lead' ? id : null,
    participants: draft.people.map((one, nr) => ({
      ...(one.id === null ? { name: one.label } : { person_id: one.id }),
      primary: nr === 0,
    })),
    ...(organization?.id === null
      ? { organization: { name: organization.label } }
      : { org_id: organization?.id ?? null }),
    owner_id: draft.owner.id,
    priority: ([1, 2, 3] as const).find((each) => each === draft.priority) ?? null,
    busy: draft.busy,
    reminder_minutes: draft.reminder_minutes,
    location: text(location) ? { value: location.trim() } : null,
    note: text(draft.note),
    public_description: text(draft.public_description),
    attendees: draft.attendees,
    done,
    ...(done && { marked_as_done_time: instantOf(draft.doneAt, timeZone) }),
    result: text(draft.result),
    outcome: draft.outcome,
  }
}

/** Wire fields that have a meaning only together. */
export const together = [
  ['due_date', 'due_time'],
  ['deal_id', 'lead_id'],
  ['org_id', 'organization'],
  ['done', 'marked_as_done_time'],
] as const satisfies Together<NewActivity>

/** An activity with wire names, as its editor saw it. */
export function seenOf(row: ActivityRow): NewActivity {
  const { opportunity, participants } = row
  return {
    subject: row.subject,
    type_id: row.type.id,
    owner_id: row.owner.id,
    deal_id: opportunity?.kind === 'deal' ? opportunity.id : null,
    lead_id: opportunity?.kind === 'lead' ? opportunity.lead_id : null,
    org_id: row.organization?.id ?? null,
    due_date: row.due_date,
    due_time: row.due_time,
    duration: row.duration,
    busy: row.busy,
    done: row.done,
    marked_as_done_time: row.marked_as_done_time,
    location: row.location,
    participants: participants.map(({ id, primary }) => ({ person_id: id, primary })),
    attendees: row.attendees,
    public_description: row.public_description,
    priority: row.priority,
    outcome: row.outcome?.id ?? null,
    note: row.note,
    result: row.result,
    reminder_minutes: row.reminder_minutes,
  }
}

/** The changed fields of a draft, with the values that were seen. */
export function changeOf(
  row: ActivityRow,
  from: ActivityDraft,
  to: ActivityDraft,
  timeZone: string,
): Edit<NewActivity> {
  const { change } = editOf<NewActivity>(bodyOf(from, timeZone), bodyOf(to, timeZone), together)
  const fields = (Object.keys(change) as (keyof NewActivity)[]).flatMap((field) => groupOf(field, together))
  return { change, seen: pick(seenOf(row), fields) }
}

/** The typed end as a duration; invalid text is kept as it was typed. */
export function withEnd(draft: ActivityDraft, end: string | null): ActivityDraft {
  if (end === null) return { ...draft, end: null, minutes: null }
  const minutes =
    isClock(end) && draft.time && isClock(draft.time) ? sinceMidnight(end) - sinceMidnight(draft.time) : 0
  return minutes > 0 ? { ...draft, end: null, minutes } : { ...draft, end }
}

/** The end time, if it has a time and a duration. */
export function endOf({ day, time, minutes }: Pick<ActivityDraft, 'day' | 'time' | 'minutes'>): When | null {
  if (!day || !time || !isClock(time) || !minutes) return null
  const end = sinceMidnight(time) + minutes
  const clock = `${String(Math.floor((end % 1440) / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
  return { day: dayAfter(day, Math.floor(end / 1440)), time: clock }
}

const sinceMidnight = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
