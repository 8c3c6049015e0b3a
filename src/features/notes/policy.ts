import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
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
export function mayEdit(actor: Actor, { user_id }: { user_id: number }): boolean {
  return actor.role === 'admin' || user_id === actor.id
}

/** What is locked of a note: what decides on what may be done to it. */
export type LockedNote = CurrentLinks & { id: number; user_id: number }

/** Locks the note of the path. One statement. @throws AppError `not_found`, also when it is deleted */
export async function lockNote(ctx: WriteContext, id: number): Promise<LockedNote> {
  const { rows } = await sql<LockedNote>`
    select n.id, n.user_id, n.opportunity_id, o.kind, n.person_id, n.org_id,
      ${hiddenLinks(ctx.actor, 'n')}
    from note n left join opportunity o on o.id = n.opportunity_id
    where n.id = ${id} and not n.is_deleted and ${visibleNote(ctx.actor, 'n')} for no key update of n`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw new AppError('not_found')
  return rows[0]
}

/**
 * Locks a comment of the path. One statement.
 * @throws AppError `not_found`, also when it or its note is deleted; `forbidden` when it is somebody else's
 */
export async function lockComment(ctx: WriteContext, note: number, uuid: string): Promise<{ id: number }> {
  const { rows } = await sql<{ id: number; user_id: number }>`
    select c.id, c.user_id from note_comment c join note n on n.id = c.note_id
    where n.id = ${note} and c.uuid = ${uuid} and not c.is_deleted and not n.is_deleted
      and ${visibleNote(ctx.actor, 'n')} for no key update of c`.execute(ctx.tx)
  if (!rows[0]) throw new AppError('not_found')
  if (!mayEdit(ctx.actor, rows[0])) throw new AppError('forbidden')
  return rows[0]
}
