import { type RawBuilder, sql } from 'kysely'
import type { Verb } from '../../contract/verb.ts'
import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { visible } from '../../server/visibility.ts'
import { requireMay } from '../policy.ts'
import { type RecordType, recordTables } from '../records.ts'
import { visibleByHome } from '../visibleByHome.ts'
import { completersOf } from './completion.ts'
import { doneFor } from './doneFor.ts'

/**
 * Undoes everything that an operation did, and the operations that completed it. Allowed for the user who did it or on
 * whose behalf Kariz did, and for admins; and only if they see every record, except those that the operation itself
 * reassigned or hid a short while ago.
 * @throws AppError `not_found`; `forbidden` if undo needs a permission on records of somebody else; `conflict` with
 *   reason `already_undone`, or `changed_since` with `{ table, id, column }` of the conflicting change as detail
 */
export async function undo(
  ctx: WriteContext,
  id: number,
): Promise<{ id: number; undoes_id: number; kind: string }> {
  const target = await ctx.tx
    .selectFrom('operation')
    .select(['operation.id', 'operation.kind', 'operation.time', doneFor('operation').as('done_for')])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('operation as later')
            .select('later.id')
            .whereRef('later.undoes_id', '=', 'operation.id'),
        )
        .as('undone'),
    )
    .where('operation.id', '=', id)
    .executeTakeFirst()
  if (!target || target.id === ctx.operation.id) throw new AppError('not_found')
  if (ctx.actor.role !== 'admin' && target.done_for !== ctx.actor.id) throw new AppError('not_found')
  if (target.undone) throw new AppError('conflict', { reason: 'already_undone' })
  const isFresh = ctx.now.getTime() - target.time.getTime() < REGRET
  const parts = [...(await completersOf(ctx, id)), id]
  for (const part of parts) {
    await refuseInvisible(ctx, part, isFresh)
    if (!isFresh) await refuseNotOwned(ctx, part)
  }
  await sql`update operation set undoes_id = ${id}, way = 'undo' where id = ${ctx.operation.id}`
    .execute(ctx.tx)
    .catch(refuseUndone)
  for (const part of parts) await sql`select undo_operation(${part})`.execute(ctx.tx).catch(refuseBuiltUpon)
  // Constraints that are normally checked at commit: for example, the stage that a deal returns to may have been
  // deleted.
  await sql`set constraints all immediate`.execute(ctx.tx).catch(refuseBuiltUpon)
  await sql`select refresh_last_edit(${id})`.execute(ctx.tx)
  return { id: ctx.operation.id, undoes_id: id, kind: target.kind }
}

/** Another user has undone it at the same time. */
function refuseUndone(error: unknown): never {
  if (codeOf(error) === '23505') throw new AppError('conflict', { reason: 'already_undone' })
  throw error
}

/**
 * Later writes depend on it, such as a comment on an added note or an activity of an added deal; or something it needs
 * was deleted, such as the stage from which a deal was moved.
 */
function refuseBuiltUpon(error: unknown): never {
  if (codeOf(error) === '23503') throw new AppError('conflict', { reason: 'changed_since' })
  throw error
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null)

/** The tables that a regular user may write; only admins can undo changes of others. */
const everyday = recordTables
  .filter((type) => type.undo === 'everyone')
  .flatMap(({ table, parts = {} }) => [table, ...Object.keys(parts)])

/**
 * How long, in milliseconds, users may undo their own changes of owner, visibility or deletion, whoever owns the record
 * now. It allows correcting mistakes; later they need the permission for the direct change.
 */
const REGRET = 24 * 60 * 60 * 1000

const owned = recordTables.filter((type) => type.visibility === 'owner')
const hanging = recordTables.filter((type) => type.visibility === 'home')

/**
 * The record that a change `c` is about, directly or through a part of it. The log of an update contains only the
 * changed columns of a part, so its record is read from the part's row.
 */
function changedRecord({ table, parts = {} }: RecordType): RawBuilder<number | null> {
  const part = ([name, column]: [string, string]) =>
    sql`when ${name} then coalesce((coalesce(c.after, c.before) ->> ${column})::bigint,
      (select part.${sql.ref(column)} from ${sql.table(name)} part where part.id = c.row_id))`
  return sql`case c.table_name when ${table} then c.row_id ${sql.join(Object.entries(parts).map(part), sql` `)} end`
}

async function refuseInvisible(ctx: WriteContext, operation: number, isFresh: boolean): Promise<void> {
  if (ctx.actor.role === 'admin') return
  const decided = await ctx.tx
    .selectFrom('change')
    .select('id')
    .where('operation_id', '=', operation)
    .where('table_name', 'not in', everyday)
    .executeTakeFirst()
  if (decided) throw new AppError('forbidden')
  for (const type of owned) {
    const hidden = await sql`
      select 1
      from change c join ${sql.table(type.table)} r on r.id = ${changedRecord(type)}
      where c.operation_id = ${operation} and not ${visible(ctx.actor, 'r')}
        and not (${isFresh} and exists (select from change own where own.operation_id = ${operation}
          and own.table_name = ${type.table} and own.row_id = r.id and own.before ?| '{owner_id,visible_to}'))
      limit 1`.execute(ctx.tx)
    if (hidden.rows.length > 0) throw new AppError('not_found')
  }
  for (const type of hanging) {
    const hidden = await sql`
      select 1
      from change c join ${sql.table(type.table)} r on r.id = ${changedRecord(type)}
      where c.operation_id = ${operation} and not ${visibleByHome(ctx.actor, 'r', type)}
      limit 1`.execute(ctx.tx)
    if (hidden.rows.length > 0) throw new AppError('not_found')
  }
}

/** @throws AppError `forbidden` if undo would change a record of somebody else in a way that the actor may not */
async function refuseNotOwned(ctx: WriteContext, operation: number): Promise<void> {
  for (const type of owned) {
    const { rows } = await sql<{
      id: number
      owner_id: number
      moves: boolean
      hides: boolean
      deletes: boolean
    }>`
      select r.id, r.owner_id, coalesce(c.before ? 'owner_id', false) as moves,
        coalesce(c.before ? 'visible_to', false) as hides,
        c.before is null or coalesce(c.after ? 'is_deleted', false) as deletes
      from change c join ${sql.table(type.table)} r on r.id = c.row_id
      where c.operation_id = ${operation} and c.table_name = ${type.table}`.execute(ctx.tx)
    const require = (verb: Verb | undefined, act: 'moves' | 'hides' | 'deletes') => {
      const touched = rows.filter((row) => row[act])
      if (verb) requireMay(ctx.actor, type, verb, touched, { idOf: ({ id }) => id })
    }
    require('change_owner_of_items', 'moves')
    require('change_visibility_of_items', 'hides')
    require(type.deleteVerb, 'deletes')
  }
}
