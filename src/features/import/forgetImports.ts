import { type SqlBool, sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/**
 * Deletes uploaded files from before then whose import has ended; the imported records are kept. One statement.
 * @returns the number of files
 */
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
