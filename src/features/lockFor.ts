import type { RawBuilder, SqlBool } from 'kysely'
import type { Verb } from '../contract/verb.ts'
import type { WriteContext } from '../server/context.ts'
import { refuseIds } from '../server/refuseIds.ts'
import { retainedSince } from '../server/retention.ts'
import { visible } from '../server/visibility.ts'
import { requireBulk, requireMay } from './policy.ts'
import type { RecordType } from './records.ts'
import { visibleByHome } from './visibleByHome.ts'

/** The visibility condition, over a table by its alias. */
type Seen = (alias: string) => RawBuilder<SqlBool>
type Row = { id: number; is_deleted: boolean; delete_time: Date | null }

/** A record type that can be locked for writing. */
export interface Lockable<Of extends Row, Id extends number | string = number> {
  type: RecordType
  /** The column of the id that requests use. */
  idOf: (row: Of) => Id
  /** The condition that selects the record type: a deal, and not a lead. */
  isOne?: (row: Of) => boolean
  /**
   * The visible rows with these ids, including deleted ones, locked until the end of the operation, in the order of
   * their row ids, so that two sets never deadlock. One statement.
   */
  lock: (ctx: WriteContext, ids: readonly Id[], seen: Seen) => Promise<Of[]>
}

export interface LockOptions {
  /** The field of the request that contains the ids; undefined if they are in the path. */
  field?: string | null | undefined
  /** Existing records, those deleted in the last 30 days, or all that are visible, whatever their state. */
  state?: 'there' | 'deleted' | 'any'
}

/**
 * Locks rows for writing, and rejects those that the actor may not see or may not change in this way. One statement.
 * @returns the rows, in the order of the ids
 * @throws AppError `not_found` if one does not exist for the actor; `forbidden` if the actor may not do this to one, or
 *   not to many at once; for a set on `field`, with the first hundred ids in `detail.ids`
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

/** Like `lockFor`, for the single record in the path. */
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
