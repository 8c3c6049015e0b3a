import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

type Ctx = WriteContext<null>

/** So many operations are looked at in one go. */
const WINDOW = 20_000

/**
 * Deletes imported files and background work that ended before then; what they did stays, and so does its undo.
 * Two statements. @returns how many
 */
export async function cleanUpJobs({ tx }: Ctx, before: Date, limit: number): Promise<number> {
  const imports = await sql`
    delete from import where id in (
      select import.id from import left join job j on j.id = import.job_id
      where import.add_time < ${before} and coalesce(j.status, 'completed') not in ('not_started', 'running')
      order by import.add_time limit ${limit})`.execute(tx)
  const jobs = await sql`
    delete from job where id in (
      select j.id from job j
      where j.update_time < ${before} and j.status not in ('not_started', 'running')
        and not exists (select from import where import.job_id = j.id)
      order by j.update_time limit ${limit})`.execute(tx)
  return Number((imports.numAffectedRows ?? 0n) + (jobs.numAffectedRows ?? 0n))
}

/**
 * Deletes operations from before then that changed nothing, or nothing that is still there, among the next few thousand
 * after the one numbered `after`. One statement.
 * @returns the last one looked at; null when there are no more
 */
export async function cleanUpOperations({ tx }: Ctx, before: Date, after: number): Promise<number | null> {
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
