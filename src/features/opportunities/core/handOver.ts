import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'

/**
 * Changes the owner of all open leads, or of all open deals, of one user to another. Won, lost and deleted ones keep
 * their owner. One statement; rows are locked in the same order as everywhere.
 * @returns the number of records
 */
export async function handOverOpportunities(
  ctx: WriteContext,
  kind: 'lead' | 'deal',
  from: number,
  to: number,
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    with held as (
      select id from opportunity where owner_id = ${from} and kind = ${kind} and status = 'open' and not is_deleted
      order by id for no key update)
    update opportunity o set owner_id = ${to}, update_time = ${ctx.now} from held where o.id = held.id`.execute(
    ctx.tx,
  )
  return Number(numAffectedRows)
}
