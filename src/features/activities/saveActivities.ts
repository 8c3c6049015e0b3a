import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { refuseStale } from '../../server/editConflict.ts'
import { AppError } from '../../server/errors.ts'
import { readTime } from '../../server/wire.ts'
import { lockOne } from '../lockFor.ts'
import { resolveLinks } from '../recordLinks/resolveLinks.ts'
import { type ActivityColumns, readActivity, toActivityV2, writtenActivity } from './activity.ts'
import {
  createInlineContacts,
  type InlineContacts,
  type Participants,
  participantsOf,
  replaceParticipants,
  requirePeople,
} from './activityLinks.ts'
import type { Activity, ActivityChange, Attendee, Location, NewActivity } from './contract.ts'
import { dueOf, readDuration } from './due.ts'
import { activities } from './policy.ts'

/** The stored columns of an activity, without the creator and the row's times. */
export type ActivityFields = {
  subject: string
  type_id: number
  owner_id: number
  opportunity_id: number | null
  org_id: number | null
  due_date: string | null
  due_at: Date | null
  duration_minutes: number | null
  busy: boolean
  priority: number | null
  location: Location | null
  note: string | null
  public_description: string | null
  attendees: Attendee[]
  done_time: Date | null
  result: string | null
  outcome_id: number | null
  /** Null: the owner's default. */
  reminder_minutes?: Activity['reminder_minutes']
  /** The primary participant is the activity's `person_id`. */
  participants: Participants
  add_time?: Date
}

/** The default values of an activity. */
export const blankActivity = {
  opportunity_id: null,
  org_id: null,
  due_date: null,
  due_at: null,
  duration_minutes: null,
  busy: false,
  priority: null,
  location: null,
  note: null,
  public_description: null,
  attendees: [],
  done_time: null,
  result: null,
  outcome_id: null,
  participants: [],
} satisfies Partial<ActivityFields>

/**
 * Inserts any number of activities with one statement, and two for participants. The caller has checked all references.
 * @returns their ids, in order
 */
export async function createActivities(ctx: WriteContext, rows: ActivityFields[]): Promise<number[]> {
  const given = JSON.stringify(
    rows.map((row, nr) => ({ ...row, person_id: primaryOf(row.participants), nr })),
  )
  const made = await sql<{ id: number }>`
    insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, person_id, org_id, due_date, due_at,
      duration_minutes, busy, priority, location, note, public_description, attendees, done, done_time, result,
      outcome_id, reminder_minutes, add_time, update_time)
    select n.subject, n.type_id, n.owner_id, ${ctx.actor.id}, n.opportunity_id, n.person_id, n.org_id, n.due_date,
      n.due_at, n.duration_minutes, n.busy, n.priority, nullif(n.location, 'null'), n.note, n.public_description,
      n.attendees, n.done_time is not null, n.done_time, n.result, n.outcome_id, n.reminder_minutes,
      coalesce(n.add_time, ${ctx.now}), ${ctx.now}
    from jsonb_to_recordset(${given}) as n (nr integer, subject text, type_id bigint, owner_id bigint,
      opportunity_id bigint, person_id bigint, org_id bigint, due_date date, due_at timestamptz,
      duration_minutes integer, busy boolean, priority smallint, location jsonb, note text, public_description text,
      attendees jsonb, done_time timestamptz, result text, outcome_id bigint, reminder_minutes smallint,
      add_time timestamptz)
    order by n.nr
    returning id`.execute(ctx.tx)
  const ids = made.rows.map((row) => row.id).sort((a, b) => a - b)
  const taking = rows.flatMap(({ participants }, nr) =>
    participants.length > 0 ? [{ id: ids[nr] as number, participants }] : [],
  )
  if (taking.length > 0) await replaceParticipants(ctx, taking)
  return ids
}

/** Log columns of wire fields that have other names there. */
const kept = {
  columns: {
    type: ['type_id'],
    deal_id: ['opportunity_id'],
    lead_id: ['opportunity_id'],
    due_time: ['due_at'],
    duration: ['duration_minutes'],
    marked_as_done_time: ['done_time'],
    outcome: ['outcome_id'],
  },
  links: { participants: { table: 'activity_participant', column: 'activity_id' } },
}

/** Adds an activity, planned or already done. @throws AppError `invalid` on the field */
export async function addActivity(ctx: WriteContext, activity: NewActivity): Promise<Activity> {
  const fields = await fieldsOf(ctx, await createInlineContacts(ctx, activity))
  const [id] = await createActivities(ctx, [fields])
  return writtenActivity(ctx, id as number)
}

/** Changes the given fields of an activity. @throws AppError `not_found`, `stale`; `invalid` on the field */
export async function updateActivity(
  ctx: WriteContext,
  id: number,
  given: ActivityChange,
): Promise<Activity> {
  await lockOne(ctx, activities, id, 'edit_items')
  const before = await readActivity(ctx, id)
  const now = { ...toActivityV2(before, ['attendees']), type_id: before.type_id }
  await refuseStale(ctx, { table: 'activity', id, ...kept }, now, given.seen, given)
  const introduced = await createInlineContacts(ctx, given)
  const { participants, location, attendees, ...fields } = await fieldsOf(ctx, introduced, before)
  await ctx.tx
    .updateTable('activity')
    .set({
      ...fields,
      person_id: primaryOf(participants),
      location: location && JSON.stringify(location),
      attendees: JSON.stringify(attendees),
      done: fields.done_time !== null,
      update_time: ctx.now,
    })
    .where('id', '=', id)
    .execute()
  if (given.participants !== undefined || given.person_id !== undefined)
    await replaceParticipants(ctx, [{ id, participants }])
  return writtenActivity(ctx, id)
}

/**
 * The resulting columns of an activity, from the request and the current values. A fixed number of statements.
 * @throws AppError `invalid` on the field
 */
export async function fieldsOf(
  ctx: WriteContext,
  given: InlineContacts,
  before?: ActivityColumns,
): Promise<ActivityFields> {
  const type = await typeOf(ctx, given, before)
  const { deal_id, lead_id, org_id } = given
  const links = await resolveLinks(ctx, { deal_id, lead_id, org_id }, before)
  const participants = participantsOf(given, before?.participants ?? [])
  await requirePeople(ctx, given, participants, before)
  const outcome_id = await outcomeOf(ctx, type.id, given.outcome, before)
  const done_time = doneTimeOf(ctx, given, before?.done_time ?? null)
  const kept = <T>(value: T | undefined, was: T): T => (value === undefined ? was : value)
  return {
    subject: given.subject?.trim() || (given.subject === undefined && before?.subject) || type.name,
    type_id: type.id,
    owner_id: given.owner_id ?? before?.owner_id ?? ctx.actor.id,
    opportunity_id: links.opportunity_id,
    org_id: links.org_id,
    ...dueOf(given, before),
    duration_minutes:
      given.duration === undefined ? (before?.duration_minutes ?? null) : readDuration(given.duration),
    busy: given.busy ?? before?.busy ?? true,
    priority: kept(given.priority, before?.priority ?? null),
    location: kept(given.location, before?.location ?? null),
    note: blankless(kept(given.note, before?.note ?? null)),
    public_description: blankless(kept(given.public_description, before?.public_description ?? null)),
    attendees: kept(given.attendees, before?.attendees ?? []) ?? [],
    done_time,
    result: blankless(kept(given.result, before?.result ?? null)),
    outcome_id,
    reminder_minutes: kept(given.reminder_minutes, before?.reminder_minutes ?? null),
    participants: participants ?? before?.participants ?? [],
  }
}

/** The fields of a new activity nested in a request body. @throws AppError `invalid` on `<name>.<field>` */
export async function nestedFields(
  ctx: WriteContext,
  name: string,
  given: InlineContacts,
): Promise<ActivityFields> {
  return fieldsOf(ctx, given).catch((error) => {
    if (error instanceof AppError && error.field && error.reason)
      throw new AppError(error.code, { ...error, field: `${name}.${error.field}`, reason: error.reason })
    throw error
  })
}

/** The type that the request names, by id or key; otherwise the current one; otherwise the first active one. */
async function typeOf(
  ctx: WriteContext,
  { type_id, type }: InlineContacts,
  before?: ActivityColumns,
): Promise<{ id: number; name: string }> {
  const key = type?.trim()
  const [field, value] = type_id !== undefined ? ['id', type_id] : key ? ['key_string', key] : []
  if (!field && before) return { id: before.type_id, name: before.type_name }
  const found = await ctx.db
    .selectFrom('activity_type')
    .select(['id', 'name'])
    .where((eb) => eb.or([eb('is_active', '=', true), eb('id', '=', before?.type_id ?? 0)]))
    .$if(field !== undefined, (q) => q.where(field as 'id' | 'key_string', '=', value as number | string))
    .orderBy('order_nr')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (found) return found
  throw new AppError('invalid', { field: field === 'id' ? 'type_id' : 'type', reason: 'unknown' })
}

/**
 * An outcome of the activity's type; an outcome is removed when the type changes. @throws AppError `invalid` on
 * `outcome`
 */
export async function outcomeOf(
  ctx: WriteContext,
  type: number,
  given: number | null | undefined,
  before?: { type_id: number; outcome_id: number | null },
  field = 'outcome',
): Promise<number | null> {
  const unchanged = before?.type_id === type ? before.outcome_id : null
  if (given == null || given === unchanged) return given === undefined ? unchanged : given
  const found = await ctx.db
    .selectFrom('activity_outcome')
    .select('id')
    .where('id', '=', given)
    .where('type_id', '=', type)
    .where('is_active', '=', true)
    .executeTakeFirst()
  if (!found) throw new AppError('invalid', { field, reason: 'unknown' })
  return found.id
}

/**
 * The completion time; null if not done. It must not be in the future. @throws AppError `invalid` on
 * `marked_as_done_time`
 */
function doneTimeOf(ctx: WriteContext, given: InlineContacts, before: Date | null): Date | null {
  const { done = before !== null, marked_as_done_time: told } = given
  if (!done) {
    if (told) throw new AppError('invalid', { field: 'marked_as_done_time', reason: 'not_allowed' })
    return null
  }
  return told ? pastTime(ctx, told, 'marked_as_done_time') : (before ?? ctx.now)
}

/** Allows one minute of clock difference. @throws AppError `invalid` on the field */
export function pastTime(ctx: WriteContext, text: string, field: string): Date {
  const time = readTime(text, field)
  if (time.getTime() > ctx.now.getTime() + 60_000) throw new AppError('invalid', { field, reason: 'too_big' })
  return time
}

/** An empty or blank text becomes null. */
const blankless = (text: string | null): string | null => (text?.trim() ? text : null)

const primaryOf = (participants: Participants) => participants.find((one) => one.primary)?.person_id ?? null
