import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from './context.ts'

/**
 * The columns that decide who sees a record. `visible_to` 1 means its owner only; 3, 5 and 7 mean everybody until
 * visibility groups exist.
 */
export type Owned = { owner_id: number; visible_to: number }

/** Whether the actor may see the row. `visible` is the same rule in SQL; a test compares the two. */
export function sees(actor: Actor, row: Owned): boolean {
  return actor.role === 'admin' || row.owner_id === actor.id || row.visible_to !== 1
}

/**
 * The condition with which every read of an owned table starts.
 * @param table the table's name or alias in the query
 */
export function visible(actor: Actor, table: string): RawBuilder<SqlBool> {
  if (actor.role === 'admin') return sql<SqlBool>`true`
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql<SqlBool>`(${column('owner_id')} = ${actor.id} or ${column('visible_to')} <> 1)`
}

/** The same for the user in the row `user` of the query, for queries in which the reader is not a constant. */
export function visibleTo(user: string, table: string): RawBuilder<SqlBool> {
  const [id, role] = [sql.ref(`${user}.id`), sql.ref(`${user}.role`)]
  return sql<SqlBool>`(${role} = 'admin' or ${sql.ref(`${table}.owner_id`)} = ${id}
    or ${sql.ref(`${table}.visible_to`)} <> 1)`
}

/** `not visible(actor, 'linked')`, written so that it matches the partial index of hidden rows. */
function hiddenRow(actor: Actor, id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`linked.id = ${id} and linked.visible_to = 1 and linked.owner_id <> ${actor.id}`
}

/** Tables that other rows refer to and whose rows can be hidden. */
export type Linked = 'opportunity' | 'person' | 'organization'

/** Whether the id refers to an existing record that the actor may not see; the wire then shows null. */
export function isHidden(actor: Actor, id: RawBuilder<unknown>, table: Linked): RawBuilder<boolean> {
  if (actor.role === 'admin') return sql<boolean>`false`
  return sql<boolean>`exists (select from ${sql.table(table)} linked where ${hiddenRow(actor, id)})`
}

/** A condition for filtering by a linked record. A record that the actor may not see is treated as non-existent. */
export function refersTo(
  actor: Actor,
  column: RawBuilder<unknown>,
  table: Linked,
  id: number,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${column} = ${id} and not ${isHidden(actor, sql`${id}::bigint`, table)})`
}
