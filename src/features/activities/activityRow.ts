import { type RawBuilder, sql } from 'kysely'
import { durationOf } from '../../contract/urgency.ts'
import type { Actor, ReadContext } from '../../server/context.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { retainedSince } from '../../server/retention.ts'
import { visible } from '../../server/visibility.ts'
import { instant, named } from '../../server/wire.ts'
import type { ActivityRow, NextActivity } from './contract.ts'
import { clockOf } from './due.ts'
import { visibleActivity } from './policy.ts'
import type { TypeChip } from './types/contract.ts'
import { typeChip } from './types/type.ts'

/** The rows joined to an activity `a`. Linked records that the actor may not see are not joined. */
export function around(actor: Actor): RawBuilder<unknown> {
  return sql`
    join activity_type t on t.id = a.type_id
    join "user" u on u.id = a.owner_id
    join "user" creator on creator.id = a.creator_id
    left join activity_outcome outcome on outcome.id = a.outcome_id
    left join opportunity o on o.id = a.opportunity_id and ${visible(actor, 'o')}
    left join person p on p.id = a.person_id and ${visible(actor, 'p')}
    left join organization org on org.id = a.org_id and ${visible(actor, 'org')}`
}

/** The columns that `rowOf` reads, from `around`. */
export function rowColumns(actor: Actor): RawBuilder<unknown> {
  return sql`
    a.id, a.subject, ${typeChip} as type, a.owner_id, u.name as owner_name, a.creator_id, creator.name as creator_name,
    o.id as opportunity_id, o.kind, o.lead_id, o.status, o.title, p.id as person_id, p.name as person_name,
    org.id as org_id, org.name as org_name,
    (select coalesce(json_agg(json_build_object('id', participant.person_id, 'name', p.name, 'primary', participant.is_primary)
        order by not participant.is_primary, participant.id), '[]')
      from activity_participant participant
      join person p on p.id = participant.person_id and ${visible(actor, 'p')}
      where participant.activity_id = a.id) as participants,
    a.attendees, a.due_date, a.due_at, a.duration_minutes, a.busy, a.priority, a.location, a.note, a.public_description,
    a.reminder_minutes, a.done, a.done_time, a.result, a.outcome_id, outcome.name as outcome_name, a.is_deleted, a.add_time, a.update_time`
}

export type RowColumns = {
  id: number
  subject: string
  type: TypeChip
  owner_id: number
  owner_name: string
  creator_id: number
  creator_name: string
  opportunity_id: number | null
  kind: 'lead' | 'deal' | null
  lead_id: string | null
  status: 'open' | 'won' | 'lost' | null
  title: string | null
  person_id: number | null
  person_name: string | null
  org_id: number | null
  org_name: string | null
  participants: ActivityRow['participants']
  attendees: ActivityRow['attendees']
  due_date: string | null
  due_at: Date | null
  duration_minutes: number | null
  busy: boolean
  priority: ActivityRow['priority']
  location: ActivityRow['location']
  note: string | null
  public_description: string | null
  reminder_minutes: ActivityRow['reminder_minutes']
  done: boolean
  done_time: Date | null
  result: string | null
  outcome_id: number | null
  outcome_name: string | null
  is_deleted: boolean
  add_time: Date
  update_time: Date
}

export function rowOf(row: RowColumns): ActivityRow {
  const { opportunity_id, kind, lead_id, status } = row
  return {
    id: row.id,
    subject: row.subject,
    type: row.type,
    owner: { id: row.owner_id, name: row.owner_name },
    creator: { id: row.creator_id, name: row.creator_name },
    opportunity:
      opportunity_id && kind && lead_id && status
        ? { kind, id: opportunity_id, lead_id, title: row.title, status }
        : null,
    person: named(row.person_id, row.person_name),
    organization: named(row.org_id, row.org_name),
    participants: row.participants,
    attendees: row.attendees,
    due_date: row.due_date,
    due_time: clockOf(row.due_at),
    duration: row.duration_minutes === null ? null : durationOf(row.duration_minutes),
    busy: row.busy,
    priority: row.priority,
    location: row.location,
    note: row.note,
    public_description: row.public_description,
    reminder_minutes: row.reminder_minutes,
    done: row.done,
    marked_as_done_time: row.done_time && instant(row.done_time),
    result: row.result,
    outcome:
      row.outcome_id === null || row.outcome_name === null
        ? null
        : { id: row.outcome_id, name: row.outcome_name },
    is_deleted: row.is_deleted,
    add_time: instant(row.add_time),
    update_time: instant(row.update_time),
  }
}

/**
 * These activities with their names, by id; deleted ones too, for 30 days. Those the actor does not see are omitted.
 * One statement.
 */
export async function namedActivities(ctx: ReadContext, ids: number[]): Promise<Map<number, ActivityRow>> {
  const rows = await rawSelect<RowColumns>(ctx)`
    select ${rowColumns(ctx.actor)} from activity a ${around(ctx.actor)}
    where a.id = any(${ids}::bigint[]) and ${visibleActivity(ctx.actor, 'a')}
      and (not a.is_deleted or a.delete_time > ${retainedSince(ctx.now)})`
  return new Map(rows.map((row) => [row.id, rowOf(row)]))
}

/**
 * The next activity of the lead or deal `o`, to select beside it, for the icon on its card. Everybody who sees the lead
 * or deal may know when it is due, but possibly not its subject.
 */
export function nextActivityOf(actor: Actor): RawBuilder<NextActivity | null> {
  return sql`(
    select json_build_object('id', a.id, 'type', ${typeChip},
      'subject', case when ${visibleActivity(actor, 'a')} then a.subject end, 'due_date', a.due_date,
      'due_time', to_char(a.due_at at time zone 'UTC', 'HH24:MI'))
    from activity a join activity_type t on t.id = a.type_id where a.id = o.next_activity_id)`
}
