import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { WriteContext } from './context.ts'

/**
 * Stores the status that a client polls, for work that this operation has already done. One statement. @returns the
 * job's id
 */
export async function keepCompletedJob(
  ctx: WriteContext,
  kind: string,
  input: object,
  count: number,
): Promise<string> {
  const job = await ctx.tx
    .insertInto('job')
    .values({
      kind,
      actor_id: ctx.actor.id,
      input: JSON.stringify(input),
      status: 'completed',
      total: count,
      done: count,
      result: JSON.stringify({ count }),
      operation_id: ctx.operation.id,
      add_time: ctx.now,
      update_time: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return job.id
}

/**
 * Deletes jobs `j` that ended before then and match a condition; their results are kept and can still be undone. One
 * statement. @returns the number of jobs
 */
export async function forgetJobs(
  { tx }: WriteContext<null>,
  before: Date,
  limit: number,
  which: RawBuilder<SqlBool>,
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from job where id in (
      select j.id from job j
      where j.update_time < ${before} and j.status not in ('not_started', 'running') and ${which}
      order by j.update_time limit ${limit})`.execute(tx)
  return Number(numAffectedRows)
}
