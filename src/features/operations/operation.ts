import type { Actor, WriteContext } from '../../server/context.ts'

/**
 * A query that stores which single lead or deal this operation edits, for undo; it writes nothing if there is none. To
 * be used as a part of the statement that edits the record.
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

/** Sets the user of this operation, which began before the user existed. One statement. */
export async function keepActor(ctx: WriteContext<Actor | null>, actor: Actor): Promise<void> {
  await ctx.tx
    .updateTable('operation')
    .set({ actor_id: actor.id })
    .where('id', '=', ctx.operation.id)
    .execute()
}
