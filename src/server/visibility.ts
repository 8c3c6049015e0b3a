import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from './context.ts'

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

/** `not visible(actor, 'linked')` in the words of an index of the little that is hidden. */
function hiddenRow(actor: Actor, id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`linked.id = ${id} and linked.visible_to = 1 and linked.owner_id <> ${actor.id}`
}

/** What is linked from other rows and may be hidden. */
export type Linked = 'opportunity' | 'person' | 'organization'

/** Whether the id refers to a record that is there and that the actor may not see: on the wire it is null. */
export function isHidden(actor: Actor, id: RawBuilder<unknown>, table: Linked): RawBuilder<boolean> {
  if (actor.role === 'admin') return sql<boolean>`false`
  return sql<boolean>`exists (select from ${sql.table(table)} linked where ${hiddenRow(actor, id)})`
}

/** A filter by a linked record: one the actor may not see is as one that does not exist. */
export function refersTo(
  actor: Actor,
  column: RawBuilder<unknown>,
  table: Linked,
  id: number,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${column} = ${id} and not ${isHidden(actor, sql`${id}::bigint`, table)})`
}
