import { type Selectable, sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { putInOrder } from '../../server/reorder.ts'
import { instant } from '../../server/wire.ts'
import type { LostReason } from './contract.ts'
import type { LostReasonTable } from './tables.ts'

const wire = (row: Selectable<LostReasonTable>): LostReason => ({
  ...row,
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
})

export async function listLostReasons(ctx: ReadContext): Promise<LostReason[]> {
  const rows = await ctx.db.selectFrom('lost_reason').selectAll().orderBy('order_nr').orderBy('id').execute()
  return rows.map(wire)
}

/** Adds one at the end. @throws AppError `conflict` on `name` */
export async function addLostReason(ctx: WriteContext, name: string): Promise<LostReason> {
  const row = await ctx.tx
    .insertInto('lost_reason')
    .values({
      name: name.trim(),
      order_nr: sql<number>`(select coalesce(max(order_nr), 0) + 1 from lost_reason)`,
      add_time: ctx.now,
      update_time: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return wire(row)
}

/** Lost deals keep the text they were lost with. @throws AppError `not_found`; `conflict` on `name` */
export async function renameLostReason(ctx: WriteContext, id: number, name: string): Promise<LostReason> {
  const row = await ctx.tx
    .updateTable('lost_reason')
    .set({ name: name.trim(), update_time: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return wire(row)
}

/** @throws AppError `invalid` or `stale` on `ids` unless they are all lost reasons */
export async function reorderLostReasons(ctx: WriteContext, ids: number[]): Promise<LostReason[]> {
  await putInOrder(
    ctx,
    'lost_reason',
    ids,
    (await listLostReasons(ctx)).map((reason) => reason.id),
  )
  return listLostReasons(ctx)
}

/** Lost deals keep its text. @throws AppError `not_found` */
export async function deleteLostReason(ctx: WriteContext, id: number): Promise<void> {
  const gone = await ctx.tx.deleteFrom('lost_reason').where('id', '=', id).returning('id').executeTakeFirst()
  if (!gone) throw new AppError('not_found')
}
