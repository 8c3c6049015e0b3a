import type { RawBuilder, SqlBool } from 'kysely'
import type { Verb } from '../contract/verb.ts'
import type { WriteContext } from '../server/context.ts'
import { refuseIds } from '../server/refuseIds.ts'
import { retainedSince } from '../server/retention.ts'
import { visible } from '../server/visibility.ts'
import { requireBulk, requireMay } from './policy.ts'
import type { RecordType } from './records.ts'
import { visibleByHome } from './visibleByHome.ts'

/** The predicate of what the actor sees, over a table by its alias. */
type Seen = (alias: string) => RawBuilder<SqlBool>
type Row = { id: number; is_deleted: boolean; delete_time: Date | null }

/** Records that are locked before they are written. */
export interface Lockable<Of extends Row, Id extends number | string = number> {
  type: RecordType
  /** The id by which requests name it. */
  idOf: (row: Of) => Id
  /** Whether the row is one of them: a deal, and not a lead. */
  isOne?: (row: Of) => boolean
  /**
   * The rows of these ids that are seen, deleted ones too, locked until the end of the operation; in the order of their
   * row ids, so that two sets never deadlock. One statement.
   */
  lock: (ctx: WriteContext, ids: readonly Id[], seen: Seen) => Promise<Of[]>
}

export interface LockOptions {
  /** The field of the request that names the ids; without one they are the path's. */
  field?: string | null | undefined
  /** Those that are there, those deleted in the last 30 days, or all that are seen, of whatever kind. */
  state?: 'there' | 'deleted' | 'any'
}

/**
 * Locks what is about to be written, and refuses what the actor does not see or may not do to it. One statement.
 * @returns the rows, in the order of the ids
 * @throws AppError `not_found` when one is not there for the actor; `forbidden` when they may not do it to one, or not to
 *   many at once; of a set on `field`, with the first hundred in `detail.ids`
 */
export async function lockFor<Of extends Row, Id extends number | string>(
  ctx: WriteContext,
  what: Lockable<Of, Id>,
  ids: readonly Id[],
  verb: Verb,
  { field, state = 'there' }: LockOptions = {},
): Promise<Of[]> {
  if (field) requireBulk(ctx.actor, ids.length, field)
  const { type, idOf } = what
  const seen: Seen = (alias) =>
    type.visibility === 'home' ? visibleByHome(ctx.actor, alias, type) : visible(ctx.actor, alias)
  const rows = await what.lock(ctx, ids, seen)
  const byId = new Map<unknown, Of>(rows.map((row) => [idOf(row), row]))
  const rowOf = (id: Id) => byId.get(typeof id === 'string' ? id.toLowerCase() : id)
  const isThere = (row: Of | undefined) =>
    row !== undefined && (state === 'any' || ((what.isOne?.(row) ?? true) && isIn(ctx, state, row)))
  const missing = ids.filter((id) => !isThere(rowOf(id)))
  refuseIds(missing, 'not_found', { field, reason: 'unknown' })
  const found = ids.flatMap((id) => rowOf(id) ?? [])
  requireMay(ctx.actor, type, verb, found, { field, idOf })
  return found
}

/** As `lockFor`, of the one that the path names. */
export async function lockOne<Of extends Row, Id extends number | string>(
  ctx: WriteContext,
  what: Lockable<Of, Id>,
  id: Id,
  verb: Verb,
): Promise<Of> {
  const [row] = await lockFor(ctx, what, [id], verb)
  return row as Of
}

function isIn(ctx: WriteContext, state: 'there' | 'deleted', row: Row): boolean {
  if (state === 'there') return !row.is_deleted
  return row.delete_time !== null && row.delete_time > retainedSince(ctx.now)
}
