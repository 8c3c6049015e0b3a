import type { WriteContext } from '../../server/context.ts'
import { lockOne } from '../lockFor.ts'
import { replaceMentions } from './mentions.ts'
import { commentsOn, notes } from './policy.ts'
import { sanitised } from './sanitize.ts'

/**
 * Adds a comment to a note that the actor sees. Four statements. @returns the comment's uuid @throws AppError
 * `not_found`; `invalid` on `content`
 */
export async function addComment(ctx: WriteContext, note: number, html: string): Promise<string> {
  await lockOne(ctx, notes, note, 'edit_items')
  const content = sanitised(html)
  const { id, uuid } = await ctx.tx
    .insertInto('note_comment')
    .values({ note_id: note, content, user_id: ctx.actor.id, add_time: ctx.now, update_time: ctx.now })
    .returning(['id', 'uuid'])
    .executeTakeFirstOrThrow()
  await replaceMentions(ctx, { note_id: note, comment_id: id }, content)
  return uuid
}

/**
 * Changes a comment. Four statements. @throws AppError `not_found`; `forbidden` if it belongs to somebody else;
 * `invalid` on `content`
 */
export async function updateComment(
  ctx: WriteContext,
  note: number,
  uuid: string,
  html: string,
): Promise<void> {
  const { id } = await lockOne(ctx, commentsOn(note), uuid, 'edit_notes')
  const content = sanitised(html)
  await ctx.tx
    .updateTable('note_comment')
    .set({ content, updater_id: ctx.actor.id, update_time: ctx.now })
    .where('id', '=', id)
    .execute()
  await replaceMentions(ctx, { note_id: note, comment_id: id }, content)
}

/** Deletes a comment. Two statements. @throws AppError `not_found`; `forbidden` if it belongs to somebody else */
export async function deleteComment(ctx: WriteContext, note: number, uuid: string): Promise<void> {
  const { id } = await lockOne(ctx, commentsOn(note), uuid, 'delete_notes')
  await ctx.tx
    .updateTable('note_comment')
    .set({ is_deleted: true, delete_time: ctx.now, updater_id: ctx.actor.id, update_time: ctx.now })
    .where('id', '=', id)
    .execute()
}
