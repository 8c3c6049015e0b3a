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
 * Takes back everything an operation did, and what completed it. Its author may, or on whose behalf Kariz acted, and an
 * admin; and only with every record in sight, except those that the operation itself, a short while ago, gave away or hid.
 * @throws AppError `not_found`; `forbidden` when taking it back now needs a right over records of somebody else; `conflict` with reason `already_undone`, or `changed_since` and
 *   `{ table, id, column }` of what stands in the way as detail
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
  // What is otherwise looked at when the operation is complete: the place a deal goes back to may be gone.
  await sql`set constraints all immediate`.execute(ctx.tx).catch(refuseBuiltUpon)
  await sql`select refresh_last_edit(${id})`.execute(ctx.tx)
  return { id: ctx.operation.id, undoes_id: id, kind: target.kind }
}

/** Somebody took it back at the same moment. */
function refuseUndone(error: unknown): never {
  if (codeOf(error) === '23505') throw new AppError('conflict', { reason: 'already_undone' })
  throw error
}

/**
 * What it added has been written on since: a comment on its note, an activity of its deal; or what it took something
 * away from is gone since: the stage a deal was moved out of.
 */
function refuseBuiltUpon(error: unknown): never {
  if (codeOf(error) === '23503') throw new AppError('conflict', { reason: 'changed_since' })
  throw error
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null)

/** What a regular user may write: the rest is decided by admins, so only they take it back. */
const everyday = recordTables
  .filter((type) => type.undo === 'everyone')
  .flatMap(({ table, parts = {} }) => [table, ...Object.keys(parts)])

/**
 * How long, in milliseconds, somebody may take back what they did to the owner, the visibility or the being there of a
 * record whoever owns it since: as long as it can be a slip. Later it needs the right to do it directly.
 */
const REGRET = 24 * 60 * 60 * 1000

const owned = recordTables.filter((type) => type.visibility === 'owner')
const hanging = recordTables.filter((type) => type.visibility === 'home')

/**
 * The record that a change `c` is about, of itself or of a part of it. The log of an edit says what was changed in the
 * part, which itself says of what it is one.
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

/** @throws AppError `forbidden` when taking it back does to a record of somebody else what the actor may not do to it */
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
