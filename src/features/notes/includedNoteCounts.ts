import { sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { records } from '../records.ts'
import { visibleByHome } from '../visibleByHome.ts'

/** The column by which notes refer to the record. */
type Link = 'opportunity_id' | 'person_id' | 'org_id'

/**
 * The number of notes of each record that the actor sees, as the wire's `notes_count`; nothing if `fields` does not
 * request it. At most one statement.
 */
export async function includedNoteCounts(
  ctx: ReadContext,
  link: Link,
  ids: number[],
  fields: readonly string[] = [],
): Promise<(id: number) => { notes_count?: number }> {
  if (!fields.includes('notes_count')) return () => ({})
  const rows = await ctx.db
    .selectFrom('note')
    .select([sql<number>`${sql.ref(`note.${link}`)}`.as('id'), sql<number>`count(*)`.as('count')])
    .where('note.is_deleted', '=', false)
    .where(visibleByHome(ctx.actor, 'note', records.note))
    .where(`note.${link}`, '=', sql<number>`any(${ids}::bigint[])`)
    .groupBy(`note.${link}`)
    .execute()
  const counts = new Map(rows.map(({ id, count }) => [id, count]))
  return (id) => ({ notes_count: counts.get(id) ?? 0 })
}
