import { type SqlBool, sql } from 'kysely'
import { dayAfter, weekdayOf } from '../../../contract/day.ts'
import type { Page } from '../../../contract/shape.ts'
import { dayOf } from '../../../contract/urgency.ts'
import type { Actor, ReadContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { escaped, wordsOf } from '../../../server/folded.ts'
import { keyset, pageOf, type Sort } from '../../../server/page.ts'
import { rawSelect } from '../../../server/rawSelect.ts'
import { retainedSince } from '../../../server/retention.ts'
import { isHidden, refersTo, visible } from '../../../server/visibility.ts'
import type { Where } from '../../../server/where.ts'
import { dayBegins, startOfDay } from '../../../server/zones.ts'
import { isMeant } from '../actions/plans.ts'
import { around, namedActivities, type RowColumns, rowColumns, rowOf } from '../activityRow.ts'
import { ofOrganization, ofPerson } from '../contactActivities.ts'
import type { ActivityRow } from '../contract.ts'
import { overdue } from '../due.ts'
import { visibleActivity } from '../policy.ts'
import type { ActivityFilter, ActivityListQuery, ActivitySort, Period } from './contract.ts'

/** No selection of all is larger. */
const MAX_IDS = 100_000

/** A page of a list. */
export async function listActivityRows(
  ctx: ReadContext,
  query: ActivityListQuery,
): Promise<Page<ActivityRow>> {
  const { period = 'planned', limit = 100, cursor } = query
  const sort_by = query.sort_by ?? (period === 'done' ? 'done_time' : 'due')
  const direction = query.sort_direction ?? (period === 'done' && !query.sort_by ? 'desc' : 'asc')
  const page = keyset(sortOf(ctx, sort_by, period), sql`a.id`, direction, cursor)
  // The page is found on narrow rows; then its names are joined.
  const found = await rawSelect<RowColumns & { cursor_key: string }>(ctx)`
    select ${rowColumns(ctx.actor)}, ${page.key} as cursor_key
    from (
      select a.id from activity a
      where ${within(ctx, period, query)} and ${under(ctx, query)} and ${page.where}
        and ${sort_by === 'due' && direction === 'asc' ? near(ctx, period, query, page.where, limit) : sql`true`}
      order by ${page.orderBy} limit ${limit + 1}) found
    join activity a on a.id = found.id ${around(ctx.actor)}
    order by ${page.orderBy}`
  const { rows, next_cursor } = pageOf(found, limit)
  return { success: true, data: rows.map(rowOf), additional_data: { next_cursor } }
}

/** The ids of all activities of a list, newest first. */
export async function activityIds(
  ctx: ReadContext,
  { period = 'planned', ...filter }: ActivityFilter & { period?: Period },
): Promise<{ ids: number[]; truncated: boolean }> {
  const rows = await rawSelect<{ id: number }>(ctx)`
    select a.id from activity a where ${within(ctx, period, filter)} and ${under(ctx, filter)}
    order by a.id desc limit ${MAX_IDS + 1}`
  return { ids: rows.slice(0, MAX_IDS).map((row) => row.id), truncated: rows.length > MAX_IDS }
}

/** How many activities each period of a list has. One statement. */
export async function summarizeActivities(
  ctx: ReadContext,
  filter: ActivityFilter,
): Promise<Record<Exclude<Period, 'deleted'>, number>> {
  const { overdue, today, tomorrow, week, unscheduled } = dues(ctx)
  const rows = await rawSelect<Record<Exclude<Period, 'deleted'>, number>>(ctx)`
    select count(*) filter (where ${overdue}) as overdue, count(*) filter (where ${today}) as today,
      count(*) filter (where ${tomorrow}) as tomorrow, count(*) filter (where ${week}) as week, count(*) as planned,
      count(*) filter (where ${unscheduled}) as unscheduled,
      (select count(*) from activity a where ${within(ctx, 'done')} and ${under(ctx, filter)}) as done
    from activity a where ${openOf(filter)} and ${under(ctx, filter)}`
  return rows[0] as (typeof rows)[number]
}

/** One activity with its names, a deleted one too, for 30 days. @throws AppError `not_found` */
export async function getActivityRow(ctx: ReadContext, id: number): Promise<ActivityRow> {
  const row = (await namedActivities(ctx, [id])).get(id)
  if (!row) throw new AppError('not_found')
  return row
}

/** Due between these two days of the actor's, both included. The first line finds it in an index. */
function dueWithin({ actor: { timezone } }: ReadContext, from: string, to: string): Where {
  const [first, last] = [sql`${from}::date`, sql`${to}::date`]
  return sql`(a.due_date between ${first} - 1 and ${last} + 1
    and case when a.due_at is null then a.due_date between ${first} and ${last}
      else a.due_at >= ${dayBegins(from, timezone)} and a.due_at < ${dayBegins(dayAfter(to), timezone)} end)`
}

/** Still to be done. A literal condition: PostgreSQL uses a partial index only for one it can read in the statement. */
const open: Where = sql`not a.done and not a.is_deleted and ${isMeant}`
/** As `open`, of one lead or deal: there everything stands that is planned, whatever became of it. */
const openOn: Where = sql`not a.done and not a.is_deleted
  and not exists (select from opportunity d where d.id = a.opportunity_id and d.is_deleted)`

type Due = 'overdue' | 'today' | 'tomorrow' | 'week' | 'unscheduled'

/** When something still to be done is due, on the days of whoever reads. */
function dues(ctx: ReadContext): Record<Due, Where> {
  const { actor, now } = ctx
  const today = dayOf(now, actor.timezone)
  const tomorrow = dayAfter(today)
  // Back from today to the day the reader's weeks begin with.
  const first = dayAfter(today, -((weekdayOf(today) - actor.week_start + 7) % 7))
  return {
    overdue: overdue(ctx),
    today: dueWithin(ctx, today, today),
    tomorrow: dueWithin(ctx, tomorrow, tomorrow),
    week: dueWithin(ctx, first, dayAfter(first, 6)),
    unscheduled: sql`a.due_date is null`,
  }
}

const openOf = ({ deal_id, lead_id }: ActivityFilter): Where => (deal_id || lead_id ? openOn : open)

function within(ctx: ReadContext, period: Period, filter: ActivityFilter = {}): Where {
  const open = openOf(filter)
  switch (period) {
    case 'planned':
      return open
    case 'done':
      return sql`a.done and not a.is_deleted`
    case 'deleted':
      return sql`a.is_deleted and a.delete_time > ${retainedSince(ctx.now)}`
    default:
      return sql`${open} and ${dues(ctx)[period]}`
  }
}

function sortOf(ctx: ReadContext, by: ActivitySort, period: Period): Sort {
  switch (by) {
    case 'due': {
      const ends = startOfDay(ctx.actor.timezone, ctx.now, sql`a.due_date + 1`)
      return { key: sql`coalesce(a.due_at, ${ends}, 'infinity')`, type: 'timestamptz' }
    }
    case 'done_time':
      // What is done has its time, and stands in an index by it.
      return {
        key: period === 'done' ? sql`a.done_time` : sql`coalesce(a.done_time, 'infinity')`,
        type: 'timestamptz',
      }
    case 'subject':
      return { key: sql`fold(a.subject) collate "und-x-icu"`, type: 'text' }
    default:
      return { key: sql.ref(`a.${by}`), type: 'timestamptz' }
  }
}

/**
 * A bound on the days of a page in the order of `due`, which depends on who looks, and so stands in no index; the days
 * do. Whatever the zone, what comes before the last of a page lies at most one day later than the day of as many
 * activities.
 */
function near(
  ctx: ReadContext,
  period: Period,
  { deal_id, lead_id, person_id, org_id, term, ...filter }: ActivityListQuery,
  after: Where,
  limit: number,
): Where {
  // Of one record there are few, and words are looked for among all.
  const isNarrow = [deal_id, lead_id, person_id, org_id, term?.trim() || undefined].some(
    (value) => value !== undefined,
  )
  if (isNarrow || period === 'unscheduled' || period === 'done' || period === 'deleted') return sql`true`
  const last = sql`coalesce((
    select a.due_date + 1 from activity a where ${within(ctx, period)} and ${under(ctx, filter)} and ${after}
    order by a.due_date limit 1 offset ${limit}), 'infinity')`
  return sql<SqlBool>`(a.due_date <= ${last} or a.due_date is null and ${last} = 'infinity')`
}

/** The activities under a filter, as the actor may see them. */
export function under(ctx: ReadContext, filter: ActivityFilter): Where {
  const { type_ids, owner_ids, deal_id, lead_id, person_id, org_id, term } = filter
  const parts = [
    visibleActivity(ctx.actor, 'a'),
    type_ids && sql`a.type_id = any(${type_ids}::bigint[])`,
    owner_ids && sql`a.owner_id = any(${owner_ids}::bigint[])`,
    deal_id && refersTo(ctx.actor, sql`a.opportunity_id`, 'opportunity', deal_id),
    lead_id &&
      sql`a.opportunity_id = (select d.id from opportunity d where d.lead_id = ${lead_id} and ${visible(ctx.actor, 'd')})`,
    person_id &&
      sql`(${ofPerson(sql`${person_id}::bigint`)} and not ${isHidden(ctx.actor, sql`${person_id}::bigint`, 'person')})`,
    org_id &&
      sql`(${ofOrganization(sql`${org_id}::bigint`)} and not ${isHidden(ctx.actor, sql`${org_id}::bigint`, 'organization')})`,
    ...mentioning(ctx.actor, term ?? ''),
  ]
  return sql<SqlBool>`(${sql.join(
    parts.filter((part) => typeof part === 'object'),
    sql` and `,
  )})`
}

/** Each word in the activity itself or in a name it hangs on that the actor may see. */
function mentioning(actor: Actor, term: string): Where[] {
  return wordsOf(term).map((word) => {
    const pattern = sql`'%' || fold(${escaped(word)}) || '%'`
    const named = (table: 'opportunity' | 'person' | 'organization') =>
      sql`(select n.id from ${sql.table(table)} n
        where not n.is_deleted and n.search like ${pattern} and ${visible(actor, 'n')})`
    return sql<SqlBool>`(a.search like ${pattern} or a.opportunity_id in ${named('opportunity')}
      or a.person_id in ${named('person')} or a.org_id in ${named('organization')})`
  })
}
