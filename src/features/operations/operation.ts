import type { Actor, WriteContext } from '../../server/context.ts'

/**
 * A query that keeps which lead or deal this operation edits alone, for undo to find; of none it writes nothing. To be a
 * part of the statement that edits it.
 */
export const keepEdited = (
  ctx: WriteContext,
  db: Pick<WriteContext['tx'], 'updateTable'>,
  opportunity: number | null,
) =>
  db
    .updateTable('operation')
    .set({ edited_opportunity_id: opportunity })
    .where('id', '=', opportunity === null ? null : ctx.operation.id)

/** Says who does this operation, which began before they were there. One statement. */
export async function keepActor(ctx: WriteContext<Actor | null>, actor: Actor): Promise<void> {
  await ctx.tx
    .updateTable('operation')
    .set({ actor_id: actor.id })
    .where('id', '=', ctx.operation.id)
    .execute()
}
