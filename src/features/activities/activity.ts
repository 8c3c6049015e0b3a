import { type Selectable, sql } from 'kysely'
import { allParts, anyOf, type Filter, is, isEach } from '../../contract/filter.ts'
import type { Page } from '../../contract/shape.ts'
import { durationOf } from '../../contract/urgency.ts'
import type { Actor, ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { type ColumnOf, columnsOf, shownFields } from '../../server/fields.ts'
import { keyset, type Sort, shownPage } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { retainedSince } from '../../server/retention.ts'
import { updatedIn } from '../../server/updatedIn.ts'
import { isHidden } from '../../server/visibility.ts'
import type { Where } from '../../server/where.ts'
import { instant } from '../../server/wire.ts'
import { recordsUnder } from '../filter.ts'
import { hiddenLinks } from '../recordLinks/resolveLinks.ts'
import type { Participants } from './activityLinks.ts'
import type { Activity, ActivityQuery } from './contract.ts'
import { clockOf } from './due.ts'
import { activityFields } from './fields.ts'
import { visibleActivity } from './policy.ts'
import type { ActivityTable } from './tables.ts'

/**
 * The columns that `toActivityV2` reads, over `a`, its type `t`, its outcome and its lead or deal `o`, and which of
 * them are hidden.
 */
export const activityColumns = (actor: Actor) => sql`
  ${sql.join(columnsOf(activityFields).map((column) => sql.ref(`a.${column}`)))},
  t.key_string, t.name as type_name, o.kind, o.lead_id,
  (select coalesce(json_agg(json_build_object('person_id', participant.person_id, 'primary', participant.is_primary,
      'hidden', ${isHidden(actor, sql`participant.person_id`, 'person')}) order by not participant.is_primary, participant.id), '[]')
    from activity_participant participant where participant.activity_id = a.id) as participants,
  ${hiddenLinks(actor, 'a')}`

/** An activity as it is read for the wire or for a change. */
export type ActivityColumns = Pick<Selectable<ActivityTable>, ColumnOf<typeof activityFields>> & {
  priority: Activity['priority']
  key_string: string
  type_name: string
  kind: 'lead' | 'deal' | null
  lead_id: string | null
  participants: Participants
  hides_opportunity: boolean
  hides_person: boolean
  hides_org: boolean
}

const tables = sql`activity a join activity_type t on t.id = a.type_id left join opportunity o on o.id = a.opportunity_id`

/** References that the actor may not see are null, as on the wire. */
export function shownLinks<Row extends ActivityColumns>(row: Row): Row {
  return {
    ...row,
    ...(row.hides_opportunity && { opportunity_id: null, kind: null, lead_id: null }),
    ...(row.hides_person && { person_id: null }),
    ...(row.hides_org && { org_id: null }),
    participants: row.participants
      .filter(({ hidden }) => !hidden)
      .map(({ person_id, primary }) => ({ person_id, primary })),
  }
}

/** The v2 wire format. */
export function toActivityV2(written: ActivityColumns, include: readonly string[] = []): Activity {
  const row = shownLinks(written)
  return {
    ...shownFields(activityFields, row, instant, include),
    type: row.key_string,
    deal_id: row.kind === 'deal' ? row.opportunity_id : null,
    lead_id: row.kind === 'lead' ? row.lead_id : null,
    project_id: null,
    due_time: clockOf(row.due_at),
    duration: row.duration_minutes === null ? null : durationOf(row.duration_minutes),
    participants: row.participants,
    conference_meeting_client: null,
    conference_meeting_url: null,
    conference_meeting_id: null,
  }
}

/** One activity; a deleted one too, for 30 days. @throws AppError `not_found` */
export async function getActivity(ctx: ReadContext, id: number, include?: string[]): Promise<Activity> {
  const [row] = await rawSelect<ActivityColumns>(ctx)`
    select ${activityColumns(ctx.actor)} from ${tables} where a.id = ${id} and ${visibleActivity(ctx.actor, 'a')}
      and (not a.is_deleted or a.delete_time > ${retainedSince(ctx.now)})`
  if (!row) throw new AppError('not_found')
  return toActivityV2(row, include)
}

/** A row that this operation has written or locked, whether or not the actor sees it. */
export async function readActivity(ctx: WriteContext, id: number): Promise<ActivityColumns> {
  const [row] = await rawSelect<ActivityColumns>(
    ctx,
  )`select ${activityColumns(ctx.actor)} from ${tables} where a.id = ${id}`
  if (!row) throw new AppError('not_found')
  return row
}

/** The activity just written, even if the writer may no longer see it. */
export async function writtenActivity(ctx: WriteContext, id: number): Promise<Activity> {
  return toActivityV2(await readActivity(ctx, id))
}

const sorts: Record<NonNullable<ActivityQuery['sort_by']>, Sort> = {
  id: { key: sql`a.id`, type: 'bigint' },
  add_time: { key: sql`a.add_time`, type: 'timestamptz' },
  update_time: { key: sql`a.update_time`, type: 'timestamptz' },
  due_date: { key: sql`coalesce(a.due_date, 'infinity')`, type: 'date' },
}

/** A page of activities in v2 wire format. One statement. */
export async function listActivities(ctx: ReadContext, query: ActivityQuery): Promise<Page<Activity>> {
  const { sort_by = 'id', sort_direction = 'asc', limit = 100, cursor } = query
  const page = keyset(sorts[sort_by], sql`a.id`, sort_direction, cursor)
  const found = await rawSelect<ActivityColumns & { cursor_key: string }>(ctx)`
    select ${activityColumns(ctx.actor)}, ${page.key} as cursor_key
    from (
      select a.id from activity a
      where ${matching(ctx, query)} and ${page.where}
      order by ${page.orderBy} limit ${limit + 1}) found
    join activity a on a.id = found.id join activity_type t on t.id = a.type_id
    left join opportunity o on o.id = a.opportunity_id
    order by ${page.orderBy}`
  return shownPage(found, limit, (row) => toActivityV2(row, query.include_fields))
}

function matching(ctx: ReadContext, query: ActivityQuery): Where {
  const { done } = query
  const filter = allParts(
    is('is_deleted', false),
    anyOf('id', query.ids),
    ...isEach(query, 'owner_id', 'deal_id', 'lead_id', 'person_id', 'org_id'),
    is('done', done === undefined ? undefined : done === 'true' || done === '1'),
    anyOf('type', query.type),
    ...dueOnWire(query),
    ...updatedIn(query),
  )
  return recordsUnder(ctx, 'activity', filter)
}

/** Due between these days, both inclusive, as the wire shows them (UTC). */
export function dueOnWire({ start_date, end_date }: { start_date?: string; end_date?: string }): Filter[] {
  const day = (operator: 'on_or_after' | 'on_or_before', value: string | undefined): Filter[] =>
    value === undefined ? [] : [{ field: 'utc_due_date', operator, value }]
  return [...day('on_or_after', start_date), ...day('on_or_before', end_date)]
}
