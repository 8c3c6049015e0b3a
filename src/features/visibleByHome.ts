import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../server/context.ts'
import { isHidden, type Linked } from '../server/visibility.ts'
import type { RecordType } from './records.ts'

/**
 * The predicate of what hangs on records, such as notes and activities: whoever wrote it or does it sees it, and whoever
 * sees its home, the most specific record it hangs on: its lead or deal, else its person, else its organization. On
 * other records it appears to those who see its home.
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
    // What only the row itself decides stands outside, so that PostgreSQL reads the few hidden ones once for all rows.
    ([table, link], at) =>
      sql`not (${sql.join(isHome(at), sql``)} ${isHidden(actor, column(link), table as Linked)})`,
  )
  const own = authors.map((name) => sql`${column(name)} = ${actor.id}`)
  return sql<SqlBool>`(${sql.join(own, sql` or `)} or (${sql.join(conditions, sql` and `)}))`
}
