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
      select n.id, n.user_id, n.is_deleted, n.delete_time, n.opportunity_id, o.kind, n.person_id, n.org_id,
        ${hiddenLinks(ctx.actor, 'n')}
      from note n left join opportunity o on o.id = n.opportunity_id
      where n.id = any(${ids}::bigint[]) and ${seen('n')} order by n.id for no key update of n`.execute(
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
      select c.id, c.uuid, c.user_id, c.is_deleted, c.delete_time from note_comment c join note n on n.id = c.note_id
      where n.id = ${note} and c.uuid = any(${uuids}::uuid[]) and not n.is_deleted and ${visibleNote(ctx.actor, 'n')}
      order by c.id for no key update of c`.execute(ctx.tx)
    return rows
  },
})
