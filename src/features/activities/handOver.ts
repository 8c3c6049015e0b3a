import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/**
 * Reassigns all planned activities of a user to another one; completed ones are not changed. One statement. Returns the
 * number of activities.
 */
export async function handOverActivities(ctx: WriteContext, from: number, to: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    with held as (
      select id from activity where owner_id = ${from} and not done and not is_deleted order by id for no key update)
    update activity a set owner_id = ${to}, update_time = ${ctx.now} from held where a.id = held.id`.execute(
    ctx.tx,
  )
  return Number(numAffectedRows)
}
