import { type RawBuilder, sql } from 'kysely'
import type { Field } from '../../contract/field.ts'
import type { Way } from '../../contract/way.ts'
import type { Actor, ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { keyset, pageOf } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { visible } from '../../server/visibility.ts'
import { v1Time } from '../../server/wire.ts'
import { doneFor } from '../operations/doneFor.ts'
import { recordFields } from '../recordFields.ts'
import type { Changelog, ChangeSource } from './contract.ts'
import { fieldChanges, type HistoryTable, shownValue } from './fieldChanges.ts'

/** Record types with a changelog, by wire name, and their tables. */
export const recorded = { deal: 'opportunity', person: 'person', organization: 'organization' } as const
export type Recorded = keyof typeof recorded

/** A page of a record's changelog, newest first. @throws AppError `not_found`, also if the deal is a lead now */
export async function changelog(
  ctx: ReadContext,
  noun: Recorded,
  id: number,
  { limit = 100, cursor }: { limit?: number; cursor?: string },
) {
  const page = keyset({ key: sql`c.key`, type: 'bigint' }, sql`c.key`, 'desc', cursor)
  const [record] = await rawSelect<{ changes: (Change & { cursor_key: string })[] | null }>(ctx)`
    select (
      select json_agg(row) from (
        select ${changeColumns(ctx.actor, recorded[noun])}, ${page.key} as cursor_key
        from (${fieldChanges(sql`r.id`, recorded[noun])}) c
        join operation op on op.id = c.operation_id
        where ${isSpoken} and ${page.where} order by ${page.orderBy} limit ${limit + 1}) row) as changes
    from ${theRecord(ctx, noun, id)}`
  if (!record) throw new AppError('not_found')
  const { rows, next_cursor } = pageOf(record.changes ?? [], limit)
  const data: Changelog[] = rows.map((row) => ({
    field_key: keyOf(noun, row.field),
    old_value: textOf(row.field, row.old),
    new_value: textOf(row.field, row.new),
    actor_user_id: row.user_id,
    time: v1Time(new Date(row.time)),
    change_source: changeSourceOf(row.way),
    change_source_user_agent: null,
    is_bulk_update_flag: row.bulk,
  }))
  return { success: true as const, data, additional_data: { next_cursor } }
}

/** The record `r`, if the actor sees it, as a table with a condition. */
export function theRecord({ actor }: ReadContext, noun: Recorded, id: number): RawBuilder<unknown> {
  return sql`${sql.table(recorded[noun])} r
    where r.id = ${id} and ${visible(actor, 'r')} and ${noun === 'deal' ? sql`r.kind = 'deal'` : sql`true`}`
}

type Value = string | number | boolean | object | null
/** A changed field as `changeColumns` selects it; `time` is formatted by PostgreSQL's JSON. */
export type Change = {
  id: number
  field: string
  old: Value
  new: Value
  time: string
  /** The user who changed it, or on whose behalf Kariz did. */
  user_id: number | null
  way: Way
  bulk: boolean
}

/** Over `fieldChanges` as `c` and its operation `op`, of the record `r`. */
export const changeColumns = (actor: Actor, table: HistoryTable): RawBuilder<unknown> => sql`
  c.key as id, c.field, ${shownValue(actor, sql`c.field`, sql`c.old`)} as old,
  ${shownValue(actor, sql`c.field`, sql`c.new`)} as new, op.time, op.way, ${doneFor('op')} as user_id,
  exists (select from change other where other.operation_id = c.operation_id
    and other.table_name = ${sql.lit(table)} and other.row_id <> r.id) as bulk`

/** The v1 name of an operation's way: `api` for a program or an assistant, `app` for everything else. */
export const changeSourceOf = (way: Way): ChangeSource => (way === 'api' || way === 'mcp' ? 'api' : 'app')

/** Pipedrive has no field name for a conversion. */
export const isSpoken = sql`c.field <> 'kind'`

/** Changes without a column on v1: a label is part of `label_ids`. */
const others: Record<string, string> = { is_deleted: 'deleted', label_id: 'label' }

/** The v1 name of a column of a record: the key of its field. */
export function keyOf(noun: Recorded, column: string): string {
  const found = Object.entries<Field>(recordFields[noun]).find(([, field]) => field.column === column)
  return (found && (found[1].v1 === undefined ? found[0] : found[1].v1)) ?? others[column] ?? column
}

/** Lists and addresses are formatted as JSON. */
export function textOf(field: string, value: Value): string | null {
  if (value === null) return null
  if (typeof value === 'object') return JSON.stringify(value)
  return field.endsWith('_time') ? v1Time(new Date(String(value))) : String(value)
}
