import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { refuseIds } from '../../../server/refuseIds.ts'
import { changeLabels, replaceLabels } from '../../labels/labelLinks.ts'

export type LabelEdit = { set?: number[]; add?: number[]; remove?: number[] }

/**
 * Adds and removes labels of opportunities, or replaces all of them by `set`. At most four statements.
 * @throws AppError `invalid` with reason `unknown` on `label_ids`, `add_label_ids` or `remove_label_ids`
 */
export async function relabel(
  ctx: WriteContext,
  ids: number[],
  { set, ...change }: LabelEdit,
): Promise<void> {
  if (!set) return changeLabels(ctx, 'opportunity', ids, change)
  await replaceLabels(
    ctx,
    'opportunity',
    ids.map((id) => ({ id, label_ids: set })),
  )
}

/**
 * The label ids for the uuids by which leads refer to labels. One statement, none without uuids.
 * @throws AppError `invalid` with reason `unknown` on `field`
 */
export async function labelsBehind(ctx: WriteContext, uuids: string[], field: string): Promise<number[]> {
  if (uuids.length === 0) return []
  const rows = await ctx.db
    .selectFrom('label')
    .select(['id', 'uuid'])
    .where('noun', '=', 'opportunity')
    .where(sql<boolean>`uuid = any(${uuids}::uuid[])`)
    .execute()
  const unknown = uuids.filter((uuid) => !rows.some((row) => row.uuid === uuid.toLowerCase()))
  refuseIds(unknown, 'invalid', { field, reason: 'unknown' })
  return rows.map((row) => row.id)
}
