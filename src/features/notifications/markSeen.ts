import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'

/**
 * Marks these notifications of the actor, or all, as seen. At most two statements.
 * @returns the number that were not seen before
 * @throws AppError `not_found` on `ids`, with the missing ones as detail, if one is not the actor's
 */
export async function seeNotifications(ctx: WriteContext, ids?: number[]): Promise<number> {
  await requireOwn(ctx, ids)
  const seen = await some(ctx, ids)
    .set({ seen_time: ctx.now })
    .where('seen_time', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(seen.numUpdatedRows)
}

/**
 * Removes these notifications, or all, from the actor's list. At most two statements. Otherwise as `seeNotifications`.
 */
export async function clearNotifications(ctx: WriteContext, ids?: number[]): Promise<number> {
  await requireOwn(ctx, ids)
  const cleared = await some(ctx, ids).set({ is_cleared: true }).executeTakeFirstOrThrow()
  return Number(cleared.numUpdatedRows)
}

function some({ tx, actor }: WriteContext, ids?: number[]) {
  const own = tx.updateTable('notification').where('user_id', '=', actor.id).where('is_cleared', '=', false)
  return ids ? own.where((eb) => eb('id', '=', eb.fn.any(eb.val(ids)))) : own
}

async function requireOwn(ctx: WriteContext, ids: number[] = []): Promise<void> {
  if (ids.length === 0) return
  const own = await ctx.tx
    .selectFrom('notification')
    .select('id')
    .where('user_id', '=', ctx.actor.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  if (own.length === ids.length) return
  const found = new Set(own.map(({ id }) => id))
  const missing = ids.filter((id) => !found.has(id)).slice(0, 100)
  throw new AppError('not_found', { field: 'ids', reason: 'unknown', detail: { ids: missing } })
}
