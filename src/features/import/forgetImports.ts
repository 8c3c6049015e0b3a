import { type SqlBool, sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/** Deletes files whose import ended and that are from before then; what they did stays. One statement. @returns how many */
export async function forgetImports(
  { tx }: WriteContext<null>,
  before: Date,
  limit: number,
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from import where id in (
      select import.id from import left join job j on j.id = import.job_id
      where import.add_time < ${before} and coalesce(j.status, 'completed') not in ('not_started', 'running')
      order by import.add_time limit ${limit})`.execute(tx)
  return Number(numAffectedRows)
}

/** Whether no import refers to the job `j`. */
export const isOfNoImport = sql<SqlBool>`not exists (select from import where import.job_id = j.id)`
