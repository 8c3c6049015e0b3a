import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import type { ContactNoun } from './policy.ts'

/** Changes the owner of all persons and organizations of a user. Two statements. Returns the number of contacts. */
export async function handOverContacts(ctx: WriteContext, from: number, to: number): Promise<number> {
  let count = 0
  for (const noun of ['person', 'organization'] satisfies ContactNoun[]) {
    const { numAffectedRows = 0n } = await sql`
      with held as (
        select id from ${sql.table(noun)} where owner_id = ${from} and not is_deleted order by id for no key update)
      update ${sql.table(noun)} contact set owner_id = ${to}, update_time = ${ctx.now} from held
      where contact.id = held.id`.execute(ctx.tx)
    count += Number(numAffectedRows)
  }
  return count
}
