import { type SqlBool, sql } from 'kysely'
import { allParts } from '../../../contract/filter.ts'
import type { Page } from '../../../contract/shape.ts'
import type { ReadContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { keyset, MAX_IDS, type Sort, shownPage, toldIds } from '../../../server/page.ts'
import { rawSelect } from '../../../server/rawSelect.ts'
import type { Where } from '../../../server/where.ts'
import { startOfDay } from '../../../server/zones.ts'
import { conditionOf, recordsUnder } from '../../filter.ts'
import { around, namedActivities, type RowColumns, rowColumns, rowOf } from '../activityRow.ts'
import type { ActivityRow } from '../contract.ts'
import { activityFilter, dues, periodFilter } from './activityFilter.ts'
import type { ActivityFilter, ActivityListQuery, ActivitySort, Period } from './contract.ts'

/** A page of a list. */
export async function listActivityRows(
  ctx: ReadContext,
  query: ActivityListQuery,
): Promise<Page<ActivityRow>> {
  const { period = 'planned', limit = 100, cursor } = query
  const sort_by = query.sort_by ?? (period === 'done' ? 'done_time' : 'due')
  const direction = query.sort_direction ?? (period === 'done' && !query.sort_by ? 'desc' : 'asc')
  const page = keyset(sortOf(ctx, sort_by, period), sql`a.id`, direction, cursor)
  // The page is found on narrow rows; then names are joined.
  const found = await rawSelect<RowColumns & { cursor_key: string }>(ctx)`
    select ${rowColumns(ctx.actor)}, ${page.key} as cursor_key
    from (
      select a.id from activity a
      where ${activitiesIn(ctx, period, query)} and ${page.where}
        and ${sort_by === 'due' && direction === 'asc' ? near(ctx, period, query, page.where, limit) : sql`true`}
      order by ${page.orderBy} limit ${limit + 1}) found
    join activity a on a.id = found.id ${around(ctx.actor)}
    order by ${page.orderBy}`
  return shownPage(found, limit, rowOf)
}

/** The ids of all activities of a list, newest first. */
export async function activityIds(
  ctx: ReadContext,
  { period = 'planned', ...filter }: ActivityFilter & { period?: Period },
): Promise<{ ids: number[]; truncated: boolean }> {
  const rows = await rawSelect<{ id: number }>(ctx)`
    select a.id from activity a where ${activitiesIn(ctx, period, filter)}
    order by a.id desc limit ${MAX_IDS + 1}`
  return toldIds(rows.map(({ id }) => id))
}

/** The number of activities in each period of a list. One statement. */
export async function summarizeActivities(
  ctx: ReadContext,
  filter: ActivityFilter,
): Promise<Record<Exclude<Period, 'deleted'>, number>> {
  const count = (due: keyof typeof dues) =>
    sql`count(*) filter (where ${conditionOf(ctx, 'activity', dues[due])}) as ${sql.ref(due)}`
  const rows = await rawSelect<Record<Exclude<Period, 'deleted'>, number>>(ctx)`
    select ${sql.join((Object.keys(dues) as (keyof typeof dues)[]).map(count))}, count(*) as planned,
      (select count(*) from activity a where ${activitiesIn(ctx, 'done', filter)}) as done
    from activity a where ${activitiesIn(ctx, 'planned', filter)}`
  return rows[0] as (typeof rows)[number]
}

/** One activity with its names; a deleted one too, for 30 days. @throws AppError `not_found` */
export async function getActivityRow(ctx: ReadContext, id: number): Promise<ActivityRow> {
  const row = (await namedActivities(ctx, [id])).get(id)
  if (!row) throw new AppError('not_found')
  return row
}

/** The condition for the activities of a period of a list that the actor may see. */
const activitiesIn = (ctx: ReadContext, period: Period, filter: ActivityFilter): Where =>
  recordsUnder(ctx, 'activity', allParts(periodFilter(period, filter), activityFilter(filter)))

function sortOf(ctx: ReadContext, by: ActivitySort, period: Period): Sort {
  switch (by) {
    case 'due': {
      const ends = startOfDay(ctx.actor.timezone, ctx.now, sql`a.due_date + 1`)
      return { key: sql`coalesce(a.due_at, ${ends}, 'infinity')`, type: 'timestamptz' }
    }
    case 'done_time':
      // A completed activity has a time, with an index.
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
 * A bound on the days of a page in the order of `due`. That order depends on the reader, so it has no index, but the
 * days have one. In any zone, the rows of a page are at most one day later than the day of the row at position `limit`
 * in the order of days.
 */
function near(
  ctx: ReadContext,
  period: Period,
  { deal_id, lead_id, person_id, org_id, term, ...filter }: ActivityListQuery,
  after: Where,
  limit: number,
): Where {
  // One record has few activities, and words are searched in all of them.
  const isNarrow = [deal_id, lead_id, person_id, org_id, term?.trim() || undefined].some(
    (value) => value !== undefined,
  )
  if (isNarrow || period === 'unscheduled' || period === 'done' || period === 'deleted') return sql`true`
  const last = sql`coalesce((
    select a.due_date + 1 from activity a where ${activitiesIn(ctx, period, filter)} and ${after}
    order by a.due_date limit 1 offset ${limit}), 'infinity')`
  return sql<SqlBool>`(a.due_date <= ${last} or a.due_date is null and ${last} = 'infinity')`
}
