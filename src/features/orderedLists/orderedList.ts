import { sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { putInOrder } from '../../server/reorder.ts'
import { instant } from '../../server/wire.ts'
import type { ListEntry } from './contract.ts'

/** A table of such a list. */
type ListTable = 'lost_reason' | 'source'
type Row = { id: number; name: string; order_nr: number; add_time: Date; update_time: Date }

const wire = (row: Row): ListEntry => ({
  ...row,
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
})
const columns = sql`id, name, order_nr, add_time, update_time`

/** All entries in order. One statement. */
export async function listEntries(ctx: ReadContext, table: ListTable): Promise<ListEntry[]> {
  const rows = await rawSelect<Row>(ctx)`
    select ${columns} from ${sql.table(table)} order by order_nr, id`
  return rows.map(wire)
}

/** Appends an entry. One statement. @throws AppError `conflict` on `name` */
export async function addEntry(ctx: WriteContext, table: ListTable, name: string): Promise<ListEntry> {
  const { rows } = await sql<Row>`
    insert into ${sql.table(table)} (name, order_nr, add_time, update_time)
    select ${name.trim()}, coalesce(max(order_nr), 0) + 1, ${ctx.now}, ${ctx.now} from ${sql.table(table)}
    returning ${columns}`.execute(ctx.tx)
  return wire(rows[0] as Row)
}

/** One statement. @throws AppError `not_found`; `conflict` on `name` */
export async function renameEntry(
  ctx: WriteContext,
  table: ListTable,
  id: number,
  name: string,
): Promise<ListEntry> {
  const { rows } = await sql<Row>`
    update ${sql.table(table)} set name = ${name.trim()}, update_time = ${ctx.now} where id = ${id}
    returning ${columns}`.execute(ctx.tx)
  if (!rows[0]) throw new AppError('not_found')
  return wire(rows[0])
}

/** Three statements. @throws AppError `invalid` or `stale` on `ids` unless they are all entries */
export async function reorderEntries(
  ctx: WriteContext,
  table: ListTable,
  ids: number[],
): Promise<ListEntry[]> {
  const present = (await listEntries(ctx, table)).map(({ id }) => id)
  await putInOrder(ctx, table, ids, present)
  return listEntries(ctx, table)
}

/** One statement. @throws AppError `not_found` */
export async function deleteEntry(ctx: WriteContext, table: ListTable, id: number): Promise<void> {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where id = ${id}`.execute(ctx.tx)
  if (!numAffectedRows) throw new AppError('not_found')
}
