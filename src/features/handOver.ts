import { type SqlBool, sql } from 'kysely'
import type { WriteContext } from '../server/context.ts'
import { visible } from '../server/visibility.ts'
import type { Where } from '../server/where.ts'
import { permitted } from './policy.ts'
import type { RecordType } from './records.ts'
import { visibleByHome } from './visibleByHome.ts'

/**
 * Changes the owner of all records of a type from one user to another, as far as the actor sees them and may change
 * their owner; `which` is a condition on the row `r`. Like `lockFor` it locks the rows in the order of their ids. One
 * statement.
 * @returns the number of records
 */
export async function handOver(
  ctx: WriteContext,
  type: RecordType,
  from: number,
  to: number,
  which: Where = sql<SqlBool>`true`,
): Promise<number> {
  const table = sql.table(type.table)
  const seen = type.visibility === 'home' ? visibleByHome(ctx.actor, 'r', type) : visible(ctx.actor, 'r')
  const { numAffectedRows = 0n } = await sql`
    with held as (
      select r.id from ${table} r where r.owner_id = ${from} and not r.is_deleted and ${which} and ${seen}
        and ${permitted(ctx.actor, type, 'change_owner_of_items', 'r')}
      order by r.id for no key update)
    update ${table} r set owner_id = ${to}, update_time = ${ctx.now} from held where r.id = held.id`.execute(
    ctx.tx,
  )
  return Number(numAffectedRows)
}
