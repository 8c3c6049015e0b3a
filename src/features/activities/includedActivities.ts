import { sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { records } from '../records.ts'
import { visibleByHome } from '../visibleByHome.ts'

/** The activity fields that `include_fields` can request for a record. */
const names = [
  'next_activity_id',
  'last_activity_id',
  'activities_count',
  'done_activities_count',
  'undone_activities_count',
] as const

/** The column by which activities refer to the record. */
type Link = 'opportunity_id' | 'person_id' | 'org_id'

type Name = (typeof names)[number]
export type IncludedActivities = {
  [name in Name]?: name extends `${string}_count` ? number : number | null
}

/**
 * The next and the last activity of each record and the number of activities, as far as the actor sees them, as wire
 * fields; only the requested ones. One statement, none without requested fields.
 */
export async function includedActivities(
  ctx: ReadContext,
  link: Link,
  ids: number[],
  fields: readonly string[] = [],
): Promise<(id: number) => IncludedActivities> {
  const wanted = names.filter((name) => fields.includes(name))
  if (wanted.length === 0) return () => ({})
  const rows = await ctx.db
    .selectFrom('activity as a')
    .select([
      sql<number>`${sql.ref(`a.${link}`)}`.as('id'),
      sql<number>`count(*)`.as('activities_count'),
      sql<number>`count(*) filter (where a.done)`.as('done_activities_count'),
      sql<number>`count(*) filter (where not a.done)`.as('undone_activities_count'),
      sql<number | null>`(array_agg(a.id order by activity_due_instant(a.due_date, a.due_at), a.id)
        filter (where not a.done and a.due_date is not null))[1]`.as('next_activity_id'),
      sql<number | null>`(array_agg(a.id order by a.done_time desc, a.id desc) filter (where a.done))[1]`.as(
        'last_activity_id',
      ),
    ])
    .where(visibleByHome(ctx.actor, 'a', records.activity))
    .where('a.is_deleted', '=', false)
    .where(`a.${link}`, '=', sql<number>`any(${ids}::bigint[])`)
    .groupBy(`a.${link}`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (id) =>
    Object.fromEntries(
      wanted.map((name) => [name, byId.get(id)?.[name] ?? (name.endsWith('_count') ? 0 : null)]),
    )
}
