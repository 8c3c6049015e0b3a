import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../server/context.ts'
import type { Lockable } from '../lockFor.ts'
import { may } from '../policy.ts'
import { type CurrentLinks, hiddenLinks } from '../recordLinks/resolveLinks.ts'
import { records } from '../records.ts'
import { visibleByHome } from '../visibleByHome.ts'

/**
 * The condition with which every read of notes starts: the actor's own notes, and those whose home the actor sees.
 * @param table the table's name or alias in the query
 */
export function visibleNote(actor: Actor, table: string): RawBuilder<SqlBool> {
  return visibleByHome(actor, table, records.note)
}

/** A note or comment can be changed and deleted only by its author or an admin. */
export const mayEdit = (actor: Actor, written: { user_id: number }): boolean =>
  may(actor, records.note, 'edit_notes', written)

/** The columns of a locked note that decide about permissions. */
export type LockedNote = CurrentLinks & Locked
type Locked = { id: number; user_id: number; is_deleted: boolean; delete_time: Date | null }

export const notes: Lockable<LockedNote> = {
  type: records.note,
  idOf: ({ id }) => id,
  lock: async (ctx, ids, seen) => {
    const { rows } = await sql<LockedNote>`
      select note.id, note.user_id, note.is_deleted, note.delete_time, note.opportunity_id, o.kind, note.person_id, note.org_id,
        ${hiddenLinks(ctx.actor, 'note')}
      from note left join opportunity o on o.id = note.opportunity_id
      where note.id = any(${ids}::bigint[]) and ${seen('note')} order by note.id for no key update of note`.execute(
      ctx.tx,
    )
    return rows
  },
}

/** The comments on a note, by their uuids. */
export const commentsOn = (note: number): Lockable<Locked & { uuid: string }, string> => ({
  type: records.comment,
  idOf: ({ uuid }) => uuid,
  lock: async (ctx, uuids) => {
    const { rows } = await sql<Locked & { uuid: string }>`
      select comment.id, comment.uuid, comment.user_id, comment.is_deleted, comment.delete_time from note_comment comment join note on note.id = comment.note_id
      where note.id = ${note} and comment.uuid = any(${uuids}::uuid[]) and not note.is_deleted and ${visibleNote(ctx.actor, 'note')}
      order by comment.id for no key update of comment`.execute(ctx.tx)
    return rows
  },
})
