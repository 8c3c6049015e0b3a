import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../server/context.ts'
import { isHidden, type Linked, visible } from '../../server/visibility.ts'
import { recordTables, type TableWith } from '../records.ts'

/** What has a history. */
export type HistoryTable = TableWith<'history'>

/** Columns that only keep the books, or say again what another one says. Custom fields come with their definitions. */
const unspoken: Record<HistoryTable, string[]> = {
  opportunity: [
    'lead_id',
    'creator_id',
    'was_seen',
    'position',
    'stage_change_time',
    'reopen_time',
    'stage_entered_by',
    'convert_time',
    'archive_time',
    'delete_time',
    'first_won_time',
    'custom',
  ],
  person: ['first_name', 'last_name', 'delete_time', 'custom'],
  organization: ['delete_time', 'custom'],
}

/**
 * Every change of a field of a record from the change log: `operation_id`, `key` (rising, unique), `field`, `old`
 * and `new` as JSON. Its creation is `add_time` without an old value; a label put on or taken off is `label_id`.
 */
export function fieldChanges(
  id: RawBuilder<unknown>,
  table: HistoryTable = 'opportunity',
): RawBuilder<unknown> {
  // Literal names: PostgreSQL uses a partial index only for a condition it can read in the statement.
  const name = sql.lit(table)
  return sql`
    select c.operation_id, c.id * 100 + f.nr as key, f.field, c.before -> f.field as old, c.after -> f.field as new
    from change c cross join jsonb_object_keys(c.after) with ordinality f(field, nr)
    where c.table_name = ${name} and c.row_id = ${id}
      and c.before is not null and f.field <> all(${unspoken[table]})
    union all
    select c.operation_id, c.id * 100, 'add_time', null, c.after -> 'add_time'
    from change c where c.table_name = ${name} and c.row_id = ${id} and c.before is null
    union all
    select c.operation_id, c.id * 100, 'label_id', c.before -> 'label_id', c.after -> 'label_id'
    from change c
    where c.table_name = ${sql.lit(`${table}_label`)}
      and (coalesce(c.after, c.before) ->> ${sql.lit(`${table}_id`)})::bigint = ${id}`
}

/** What a changed field may refer to, and whether some of it is hidden. */
const referred = recordTables.flatMap(({ table, link, title, visibility }) =>
  link && title ? [{ table, link, title, isHideable: visibility === 'owner' }] : [],
)

/** What the id in a changed field means; null for what is no id, is gone, or the actor may not see. */
export function nameOf(
  actor: Actor,
  field: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): RawBuilder<string | null> {
  const id = sql`(${value} #>> '{}')::bigint`
  const names = referred.map(
    ({ table, link, title, isHideable }) => sql`when ${sql.lit(link)} then (
      select ${sql.ref(`r.${title}`)} from ${sql.table(table)} r
      where r.id = ${id} and ${isHideable ? visible(actor, 'r') : sql`true`})`,
  )
  return sql`case ${field} ${sql.join(names, sql` `)} end`
}

/** Whether a changed value is the id of a contact that is hidden from the actor. */
export function isHiddenValue(
  actor: Actor,
  field: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const id = sql`(${value} #>> '{}')::bigint`
  const hidden = referred
    .filter(({ isHideable }) => isHideable)
    .map(({ table, link }) => sql`when ${sql.lit(link)} then ${isHidden(actor, id, table as Linked)}`)
  return sql<boolean>`case ${field} ${sql.join(hidden, sql` `)} else false end`
}

/** A changed value as the actor may know it: a hidden contact is null. */
export function shownValue(
  actor: Actor,
  field: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`case when not ${isHiddenValue(actor, field, value)} then ${value} end`
}
