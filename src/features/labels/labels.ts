import { type Selectable, sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { deleteRow, type List, lockRow, updateRow } from '../orderedLists/orderedList.ts'
import { carriers } from './labelLinks.ts'
import type { LabelTable } from './tables.ts'

export type LabelRow = Selectable<LabelTable>

/** Labels are an ordered list for each noun, with a colour. */
export const labelList: List<LabelRow> = {
  table: 'label',
  columns: ['uuid', 'noun', 'color'],
  part: 'noun',
}

/** Identifies a label: by its number, or a label of leads by its uuid. */
export type LabelKey = { id: number } | { uuid: string; noun: 'opportunity' }

/** Changes a label. @throws AppError `not_found`; `conflict` on `name` */
export const updateLabel = (
  ctx: WriteContext,
  key: LabelKey,
  change: Partial<Pick<LabelRow, 'name' | 'color'>>,
): Promise<LabelRow> => updateRow(ctx, labelList, key, change)

/** Removes the label from every record, visible or not, and deletes it. Three statements. @throws AppError `not_found` */
export async function deleteLabel(ctx: WriteContext, key: LabelKey): Promise<LabelRow> {
  const label = await lockRow(ctx, labelList, key)
  const { links } = carriers[label.noun]
  await sql`delete from ${sql.table(links)} where label_id = ${label.id}`.execute(ctx.tx)
  return deleteRow(ctx, labelList, { id: label.id })
}
