import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../server/context.ts'
import type { Lockable } from '../lockFor.ts'
import { may } from '../policy.ts'
import { type CurrentLinks, hiddenLinks } from '../recordLinks/resolveLinks.ts'
import { records } from '../records.ts'
import { visibleByHome } from '../visibleByHome.ts'

/**
 * The predicate every read of notes begins with: one's own, and those whose home one sees.
 * @param table the table's name or alias in the query
 */
export function visibleNote(actor: Actor, table: string): RawBuilder<SqlBool> {
  return visibleByHome(actor, table, records.note)
}

/** Nobody puts words into another's mouth: a note or comment is changed and deleted by its author, or by an admin. */
export const mayEdit = (actor: Actor, written: { user_id: number }): boolean =>
  may(actor, records.note, 'edit_notes', written)

/** What is locked of a note: what decides on what may be done to it. */
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
