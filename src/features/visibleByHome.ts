import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../server/context.ts'
import { isHidden, type Linked } from '../server/visibility.ts'
import type { RecordType } from './records.ts'

/**
 * The visibility condition of linked records such as notes and activities: they are visible to their author or assignee
 * and to everybody who sees the home, that is the most specific record they are linked to: lead or deal, otherwise
 * person, otherwise organization. On other records they are shown to users who see the home.
 * @param alias the table's name or alias in the query
 */
export function visibleByHome(
  actor: Actor,
  alias: string,
  { hangsOn = {}, authors = [] }: Pick<RecordType, 'hangsOn' | 'authors'>,
): RawBuilder<SqlBool> {
  if (actor.role === 'admin') return sql<SqlBool>`true`
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  const homes = Object.entries(hangsOn)
  const isHome = (at: number) => homes.slice(0, at).map(([, link]) => sql`${column(link)} is null and `)
  const conditions = homes.map(
    // Conditions on the row itself are outside of the subquery, so that PostgreSQL reads the few hidden records only
    // once.
    ([table, link], at) =>
      sql`not (${sql.join(isHome(at), sql``)} ${isHidden(actor, column(link), table as Linked)})`,
  )
  const own = authors.map((name) => sql`${column(name)} = ${actor.id}`)
  return sql<SqlBool>`(${sql.join(own, sql` or `)} or (${sql.join(conditions, sql` and `)}))`
}
