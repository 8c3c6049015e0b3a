import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { doneFor } from './doneFor.ts'

/** Identifies the earlier operation: it wrote this column of one of these rows. */
type Deed = { table: string; column: string; ids: number[] }

/**
 * Makes this operation a part of an earlier operation of the same user (or on their behalf), identified by what it
 * wrote. One undo then reverses both.
 * @throws AppError `invalid` on `operation_id` if there is no such operation; `conflict` if it was undone
 */
export async function complete(ctx: WriteContext, id: number, deed: Deed): Promise<void> {
  const { rows } = await sql<{ undone: boolean }>`
    select exists (select from operation later where later.undoes_id = op.id) as undone from operation op
    where op.id = ${id} and ${doneFor('op')} = ${ctx.actor.id} and exists (
        select from change c where c.operation_id = op.id and c.table_name = ${deed.table}
          and c.row_id = any(${deed.ids}::bigint[]) and c.after ? ${deed.column}) for update of op`.execute(
    ctx.tx,
  )
  const [found] = rows
  if (!found) throw new AppError('invalid', { field: 'operation_id', reason: 'unknown' })
  if (found.undone) throw new AppError('conflict', { field: 'operation_id', reason: 'already_undone' })
  await sql`update operation set completes_id = ${id} where id = ${ctx.operation.id}`.execute(ctx.tx)
}

/** The operations that complete an operation and were not undone, latest first; they are undone before it. */
export async function completersOf(ctx: WriteContext, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select op.id from operation op where op.completes_id = ${id}
      and not exists (select from operation later where later.undoes_id = op.id)
    order by op.id desc`.execute(ctx.tx)
  return rows.map((row) => row.id)
}
