import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/** Gives everything that one user has planned to another; what was done stays theirs. One statement. Returns how many. */
export async function handOverActivities(ctx: WriteContext, from: number, to: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    with held as (
      select id from activity where owner_id = ${from} and not done and not is_deleted order by id for no key update)
    update activity a set owner_id = ${to}, update_time = ${ctx.now} from held where a.id = held.id`.execute(
    ctx.tx,
  )
  return Number(numAffectedRows)
}
