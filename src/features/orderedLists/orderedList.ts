import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { putInOrder } from '../../server/reorder.ts'
import { instant } from '../../server/wire.ts'
import type { ListEntry } from './contract.ts'

/** A table of such a list. */
export type ListTable = 'industry' | 'label' | 'lost_reason' | 'source'
/** The columns of every such list. */
export type ListRow = { id: number; name: string; order_nr: number; add_time: Date; update_time: Date }
export type Values = Readonly<Record<string, string | number>>

/** A list: its table, the further columns of its rows, and the column that divides the table into several lists. */
export interface List<R extends ListRow = ListRow> {
  table: ListTable
  columns?: readonly string[]
  part?: string
  /** For the type only: its rows. */
  row?: R
}

/** An entry in the format of the API. */
export const toEntry = <R extends ListRow>(row: R): Omit<R, 'add_time' | 'update_time'> & ListEntry => ({
  ...row,
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
})

const shown = ({ columns = [] }: List) =>
  sql.join(['id', 'name', 'order_nr', 'add_time', 'update_time', ...columns].map((column) => sql.ref(column)))

/** The columns of a table, by its name or alias, have these values. */
export function equal(values: Values, at: string): RawBuilder<SqlBool> {
  const each = Object.entries(values).map(([column, value]) => sql`${sql.ref(`${at}.${column}`)} = ${value}`)
  return sql<SqlBool>`${sql.join([sql`true`, ...each], sql` and `)}`
}

/** All entries in their order, or those with certain values. One statement. */
export function listRows<R extends ListRow>(
  ctx: ReadContext,
  list: List<R>,
  which: Values = {},
): Promise<R[]> {
  return rawSelect<R>(ctx)`
    select ${shown(list)} from ${sql.table(list.table)} where ${equal(which, list.table)} order by order_nr, id`
}

/** Locks an entry before it is deleted. One statement. @throws AppError `not_found` */
export async function lockRow<R extends ListRow>(ctx: WriteContext, list: List<R>, key: Values): Promise<R> {
  const { rows } = await sql<R>`
    select ${shown(list)} from ${sql.table(list.table)} where ${equal(key, list.table)} for update`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw new AppError('not_found')
  return rows[0]
}

/** Adds an entry at the end. One statement. @throws AppError `conflict` on `name` */
export async function addRow<R extends ListRow>(
  ctx: WriteContext,
  list: List<R>,
  { name, ...more }: { name: string } & Values,
): Promise<R> {
  const table = sql.table(list.table)
  const names = Object.keys(more).map((column) => sql`, ${sql.ref(column)}`)
  const values = Object.values(more).map((value) => sql`, ${value}`)
  const others = list.part ? { [list.part]: more[list.part] as string } : {}
  const { rows } = await sql<R>`
    insert into ${table} (name, order_nr, add_time, update_time${sql.join(names, sql``)})
    select ${name.trim()}, coalesce(max(order_nr), 0) + 1, ${ctx.now}, ${ctx.now}${sql.join(values, sql``)}
    from ${table} where ${equal(others, list.table)}
    returning ${shown(list)}`.execute(ctx.tx)
  return rows[0] as R
}

/** Changes an entry. One statement. @throws AppError `not_found`; `conflict` on `name` */
export async function updateRow<R extends ListRow>(
  ctx: WriteContext,
  list: List<R>,
  key: Values,
  { name, ...more }: { name?: string | undefined } & { [column: string]: string | undefined },
): Promise<R> {
  const set = Object.entries({ ...more, name: name?.trim() }).flatMap(([column, value]) =>
    value === undefined ? [] : [sql`, ${sql.ref(column)} = ${value}`],
  )
  const { rows } = await sql<R>`
    update ${sql.table(list.table)} set update_time = ${ctx.now}${sql.join(set, sql``)} where ${equal(key, list.table)}
    returning ${shown(list)}`.execute(ctx.tx)
  if (!rows[0]) throw new AppError('not_found')
  return rows[0]
}

/**
 * Puts a list in a new order. The first id says which list of the table it is. Three statements.
 * @throws AppError `invalid` or `stale` on `ids` unless they are all its entries
 */
export async function reorderRows<R extends ListRow>(
  ctx: WriteContext,
  list: List<R>,
  ids: number[],
): Promise<R[]> {
  const all = await listRows(ctx, list)
  const first = all.find(({ id }) => id === ids[0])
  const { part } = list
  const partOf = (row: R | undefined) => part && row?.[part as keyof R]
  const entries = all.filter((row) => partOf(row) === partOf(first))
  await putInOrder(
    ctx,
    list.table,
    ids,
    entries.map(({ id }) => id),
  )
  return (await listRows(ctx, list)).filter(({ id }) => ids.includes(id))
}

/** Deletes an entry and returns it. One statement. @throws AppError `not_found` */
export async function deleteRow<R extends ListRow>(
  ctx: WriteContext,
  list: List<R>,
  key: Values,
): Promise<R> {
  const { rows } = await sql<R>`
    delete from ${sql.table(list.table)} where ${equal(key, list.table)} returning ${shown(list)}`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw new AppError('not_found')
  return rows[0]
}
