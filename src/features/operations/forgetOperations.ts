import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

type Ctx = WriteContext<null>

/** Number of operations that one call examines. */
const WINDOW = 20_000

/** Deletes the log entries about these rows. One statement. */
export async function forgetChanges({ tx }: Ctx, table: string, ids: number[]): Promise<void> {
  await sql`delete from change where table_name = ${table} and row_id = any(${ids}::bigint[])`.execute(tx)
}

/**
 * Deletes operations from before then that have no remaining changes, among the next few thousand after the id `after`.
 * One statement.
 * @returns the last id examined; null if there are no more
 */
export async function forgetOperations({ tx }: Ctx, before: Date, after: number): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    with old as materialized (
      select op.id, op.time from operation op where op.id > ${after} order by op.id limit ${WINDOW}),
    empty as (
      delete from operation op using old
      where op.id = old.id and old.time < ${before}
        and not exists (select from change c where c.operation_id = op.id)
        and not exists (select from operation later where later.undoes_id = op.id)
        and not exists (select from operation later where later.completes_id = op.id)
        and not exists (select from job j where j.operation_id = op.id))
    select max(id) filter (where time < ${before}) as last from old`.execute(tx)
  return rows[0]?.last ?? null
}
