import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from './context.ts'
import type { Tables } from './database.ts'

/** What decides who sees a record. `visible_to` 1 is its owner only; 3, 5 and 7 are everyone until there are groups. */
export type Owned = { owner_id: number; visible_to: number }

/** Whether the actor sees the row; `visible` says the same in SQL, and a test holds them together. */
export function sees(actor: Actor, row: Owned): boolean {
  return actor.role === 'admin' || row.owner_id === actor.id || row.visible_to !== 1
}

/**
 * The predicate every read of an owned table begins with.
 * @param table the table's name or alias in the query
 */
export function visible(actor: Actor, table: string): RawBuilder<SqlBool> {
  if (actor.role === 'admin') return sql<SqlBool>`true`
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql<SqlBool>`(${column('owner_id')} = ${actor.id} or ${column('visible_to')} <> 1)`
}

/** The same for whoever `user` is: a row of that name in the query, where only the query knows who reads. */
export function visibleTo(user: string, table: string): RawBuilder<SqlBool> {
  const [id, role] = [sql.ref(`${user}.id`), sql.ref(`${user}.role`)]
  return sql<SqlBool>`(${role} = 'admin' or ${sql.ref(`${table}.owner_id`)} = ${id}
    or ${sql.ref(`${table}.visible_to`)} <> 1)`
}

/**
 * The predicate of what hangs on other records: one's own, what one made for others, and what hangs only on records
 * one sees.
 * @param table the table's name or alias in the query; it has `owner_id` and `creator_id`
 * @param links its columns that refer to owned tables
 */
export function visibleThrough(
  actor: Actor,
  table: string,
  links: Record<string, keyof Tables>,
): RawBuilder<SqlBool> {
  if (actor.role === 'admin') return sql<SqlBool>`true`
  const column = (name: string) => sql.ref(`${table}.${name}`)
  // `not visible(actor, 'linked')` in the words of an index of the little that is hidden.
  const hangsOn = Object.entries(links).map(
    ([link, of]) => sql`not exists (select from ${sql.table(of)} linked
      where linked.id = ${column(link)} and linked.visible_to = 1 and linked.owner_id <> ${actor.id})`,
  )
  return sql<SqlBool>`(${column('owner_id')} = ${actor.id} or ${column('creator_id')} = ${actor.id}
    or (${sql.join(hangsOn, sql` and `)}))`
}
