import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../server/context.ts'
import { isHidden, type Linked, visible } from '../../server/visibility.ts'
import { type RecordType, recordTables, type TableWith } from '../records.ts'

/** The record types with a history. */
export type HistoryTable = TableWith<'history'>

const historyOf = (table: HistoryTable): RecordType =>
  recordTables.find((type) => type.table === table) as RecordType

/** Columns that no history shows; custom fields will be shown once they have definitions. */
const bookkeeping = ['delete_time', 'custom']

/** Columns of part tables that add something to a record or remove it. */
const partColumns = new Set(recordTables.flatMap(({ history }) => Object.values(history?.parts ?? {})))

/** Whether the field has one change for each thing added or removed, such as a label. */
export const isOfPart = (field: string): boolean => partColumns.has(field)

/**
 * Every field change of a record from the change log: `operation_id`, `key` (rising, unique), `field`, `old` and `new`
 * as JSON. Its creation is `add_time` without an old value. An added or removed label is `label_id`; other parts are
 * shown by their column in the same way.
 */
export function fieldChanges(
  id: RawBuilder<unknown>,
  table: HistoryTable = 'opportunity',
): RawBuilder<unknown> {
  const { history, parts = {} } = historyOf(table)
  // Literal names, because PostgreSQL uses a partial index only for literals in the statement.
  const name = sql.lit(table)
  return sql`
    select c.operation_id, c.id * 100 + f.nr as key, f.field, c.before -> f.field as old, c.after -> f.field as new
    from change c cross join jsonb_object_keys(c.after) with ordinality f(field, nr)
    where c.table_name = ${name} and c.row_id = ${id}
      and c.before is not null and f.field <> all(${[...bookkeeping, ...(history?.hides ?? [])]})
    union all
    select c.operation_id, c.id * 100, 'add_time', null, c.after -> 'add_time'
    from change c where c.table_name = ${name} and c.row_id = ${id} and c.before is null
    ${sql.join(
      Object.entries(history?.parts ?? {}).map(([part, column]) =>
        partChanges(part, column, parts[part] ?? '', id),
      ),
      sql` `,
    )}`
}

function partChanges(part: string, column: string, whole: string, id: RawBuilder<unknown>) {
  const field = sql.lit(column)
  return sql`
    union all
    select c.operation_id, c.id * 100, ${field}, c.before -> ${field}, c.after -> ${field}
    from change c
    where c.table_name = ${sql.lit(part)} and (coalesce(c.after, c.before) ->> ${sql.lit(whole)})::bigint = ${id}`
}

/** The kinds of records that a changed field can refer to, and whether they can be hidden. */
const referred = recordTables.flatMap(({ table, links = [], title, visibility }) =>
  title ? links.map((link) => ({ table, link, title, isHideable: visibility === 'owner' })) : [],
)

/**
 * The name of the record that the id in a changed field refers to; null if it is not an id, the record was purged, or
 * the actor may not see it.
 */
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

/** A changed value for the actor; a hidden contact is null. */
export function shownValue(
  actor: Actor,
  field: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`case when not ${isHiddenValue(actor, field, value)} then ${value} end`
}
