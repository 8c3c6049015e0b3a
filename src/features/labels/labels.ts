import { type Selectable, sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { instant } from '../../server/wire.ts'
import type { Label, LabelNoun } from './contract.ts'
import { carriers } from './labelLinks.ts'
import type { LabelTable } from './tables.ts'

export type LabelRow = Selectable<LabelTable>

export const asLabel = (row: LabelRow): Label => ({
  ...row,
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
})

/** All labels, or those of one record type, in the order of their creation: hot before warm before cold. */
export async function listLabels(ctx: ReadContext, noun?: LabelNoun): Promise<LabelRow[]> {
  return ctx.db
    .selectFrom('label')
    .selectAll()
    .$if(noun !== undefined, (query) => query.where('noun', '=', noun as LabelNoun))
    .orderBy('id')
    .execute()
}

/** @throws AppError `conflict` on `name` if the record type has a label with that name */
export async function addLabel(
  ctx: WriteContext,
  label: Pick<LabelRow, 'noun' | 'name' | 'color'>,
): Promise<LabelRow> {
  return ctx.tx
    .insertInto('label')
    .values({ ...label, name: label.name.trim(), add_time: ctx.now, update_time: ctx.now })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Identifies a label: by number, or for leads by uuid. */
export type LabelKey = { id: number } | { uuid: string; noun: 'opportunity' }

/** @throws AppError `not_found`; `conflict` on `name` */
export async function updateLabel(
  ctx: WriteContext,
  key: LabelKey,
  { name, color }: Partial<Pick<LabelRow, 'name' | 'color'>>,
): Promise<LabelRow> {
  const row = await ctx.tx
    .updateTable('label')
    .set({ name: name?.trim(), color, update_time: ctx.now })
    .where((eb) => eb.and(key))
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return row
}

/** Removes the label from every record, visible or not, and deletes it. @throws AppError `not_found` */
export async function deleteLabel(ctx: WriteContext, key: LabelKey): Promise<LabelRow> {
  const label = await ctx.tx
    .selectFrom('label')
    .selectAll()
    .where((eb) => eb.and(key))
    .forUpdate()
    .executeTakeFirst()
  if (!label) throw new AppError('not_found')
  const { links } = carriers[label.noun]
  await sql`delete from ${sql.table(links)} where label_id = ${label.id}`.execute(ctx.tx)
  await ctx.tx.deleteFrom('label').where('id', '=', label.id).execute()
  return label
}
