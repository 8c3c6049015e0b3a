import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { writtenTime } from '../../server/wire.ts'
import { requireOwners } from '../contacts/references.ts'
import { lockOne } from '../lockFor.ts'
import type { NewNote, NoteChange } from './contract.ts'
import { replaceMentions } from './mentions.ts'
import { linksOf, pinsOf } from './noteLinks.ts'
import { notes } from './policy.ts'
import { sanitised } from './sanitize.ts'

/**
 * Adds a note. At most seven statements.
 * @returns its id
 * @throws AppError `invalid` on the field; `forbidden` if a regular user sets another author
 */
export async function addNote(ctx: WriteContext, note: NewNote): Promise<number> {
  const content = sanitised(note.content)
  const user_id = await authorOf(ctx, note.user_id, ctx.actor.id)
  const links = await linksOf(ctx, note)
  const { id } = await ctx.tx
    .insertInto('note')
    .values({
      content,
      opportunity_id: links.opportunity_id,
      person_id: links.person_id,
      org_id: links.org_id,
      ...pinsOf(note, links),
      user_id,
      add_time: note.add_time === undefined ? ctx.now : writtenTime(note.add_time, 'add_time'),
      update_time: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await replaceMentions(ctx, { note_id: id, comment_id: null }, content)
  return id
}

/**
 * Adds the same plain text as a note of the actor to each of these leads and deals, which the caller has checked for
 * visibility. One statement.
 */
export async function noteOnAll(ctx: WriteContext, opportunities: number[], text: string): Promise<void> {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  const content = sanitised(`<p>${escaped.replace(/\r?\n/g, '<br>')}</p>`)
  await sql`
    insert into note (content, opportunity_id, user_id, add_time, update_time)
    select ${content}, id, ${ctx.actor.id}, ${ctx.now}, ${ctx.now} from unnest(${opportunities}::bigint[]) id`.execute(
    ctx.tx,
  )
}

/**
 * Changes the given fields of a note. Everybody who sees it may pin it. At most eight statements.
 * @throws AppError `not_found`; `forbidden` if more than the pins of somebody else's note is changed; `invalid` on the
 *   field
 */
export async function updateNote(ctx: WriteContext, id: number, change: NoteChange): Promise<void> {
  const before = await lockOne(ctx, notes, id, isMoreThanPins(change) ? 'edit_notes' : 'edit_items')
  const content = change.content === undefined ? undefined : sanitised(change.content)
  const links = await linksOf(ctx, change, before)
  await ctx.tx
    .updateTable('note')
    .set({
      content,
      opportunity_id: links.opportunity_id,
      person_id: links.person_id,
      org_id: links.org_id,
      ...pinsOf(change, links),
      user_id: await authorOf(ctx, change.user_id, before.user_id),
      add_time: change.add_time === undefined ? undefined : writtenTime(change.add_time, 'add_time'),
      last_update_user_id: ctx.actor.id,
      update_time: ctx.now,
    })
    .where('id', '=', id)
    .execute()
  if (content !== undefined) await replaceMentions(ctx, { note_id: id, comment_id: null }, content)
}

/** Deletes a note. Two statements. @throws AppError `not_found`; `forbidden` if it belongs to somebody else */
export async function deleteNote(ctx: WriteContext, id: number): Promise<void> {
  await lockOne(ctx, notes, id, 'delete_notes')
  await ctx.tx
    .updateTable('note')
    .set({ is_deleted: true, delete_time: ctx.now, last_update_user_id: ctx.actor.id, update_time: ctx.now })
    .where('id', '=', id)
    .execute()
}

const words = ['content', 'lead_id', 'deal_id', 'person_id', 'org_id', 'user_id', 'add_time'] as const

function isMoreThanPins(change: NoteChange): boolean {
  return words.some((field) => change[field] !== undefined)
}

async function authorOf(ctx: WriteContext, given: number | undefined, author: number): Promise<number> {
  if (given === undefined || given === author) return author
  if (ctx.actor.role !== 'admin') throw new AppError('forbidden', { field: 'user_id' })
  await requireOwners(ctx, [given], 'user_id')
  return given
}
