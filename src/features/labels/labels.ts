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

/** All labels, or those of one noun, in the order in which they were made: hot before warm before cold. */
export async function listLabels(ctx: ReadContext, noun?: LabelNoun): Promise<LabelRow[]> {
  return ctx.db
    .selectFrom('label')
    .selectAll()
    .$if(noun !== undefined, (query) => query.where('noun', '=', noun as LabelNoun))
    .orderBy('id')
    .execute()
}

/** @throws AppError `conflict` on `name` when the noun has one of that name */
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

/** Which label is meant: any by its number, or one of leads by its uuid. */
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

/** Takes the label off every record, seen or not, and deletes it. @throws AppError `not_found` */
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
