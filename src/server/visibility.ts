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
