import type { ReadContext, WriteContext } from '../../server/context.ts'
import { hooks } from '../hooks.ts'
import { deleteReplacing, type Replacement } from '../orderedLists/deleteReplacing.ts'
import type { List } from '../orderedLists/orderedList.ts'

export const sourceList: List = { table: 'source' }

/** The source for an origin such as `API` or `ManuallyCreated`; null if the company deleted it. */
export async function sourceOf(ctx: ReadContext, origin: string): Promise<number | null> {
  const row = await ctx.db.selectFrom('source').select('id').where('origin', '=', origin).executeTakeFirst()
  return row?.id ?? null
}

/** Deletes a source. Leads and deals that have it get another one, or none. @throws AppError as `deleteReplacing` */
export const deleteSource = (ctx: WriteContext, id: number, replacement: Replacement) =>
  deleteReplacing(ctx, sourceList, id, replacement, {
    lock: async (ctx, id) => (await hooks.lockThoseWith(ctx, 'source_id', [id])).count,
    replace: (ctx, id, source_id) => hooks.replaceIn(ctx, 'source_id', [id], { source_id }),
  })
