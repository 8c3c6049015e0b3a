import { sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import type { Where } from '../../server/where.ts'
import { requireOwners } from '../contacts/references.ts'
import { handOver } from '../handOver.ts'
import { type RecordName, records } from '../records.ts'
import { updateUser } from '../users/users.ts'
import type { Handover, Holdings } from './contract.ts'

/** The records that others must take over, by kind: record types with a condition on the row `r`. Closed records stay. */
const held: Record<keyof Holdings, [RecordName, Where][]> = {
  leads: [['lead', sql`r.kind = 'lead' and r.status = 'open'`]],
  deals: [['deal', sql`r.kind = 'deal' and r.status = 'open'`]],
  activities: [['activity', sql`not r.done`]],
  contacts: [
    ['person', sql`true`],
    ['organization', sql`true`],
  ],
}

/** The numbers of records of a user that others must take over. One statement. @throws AppError `not_found` */
export async function countHoldings(ctx: ReadContext, userId: number): Promise<Holdings> {
  const counted = Object.entries(held).map(([kind, parts]) => {
    const counts = parts.map(
      ([name, which]) =>
        sql`(select count(*) from ${sql.table(records[name].table)} r where r.owner_id = u.id and not r.is_deleted and ${which})`,
    )
    return sql`${sql.join(counts, sql` + `)} as ${sql.ref(kind)}`
  })
  const [counts] = await rawSelect<Holdings>(
    ctx,
  )`select ${sql.join(counted)} from "user" u where u.id = ${userId}`
  if (!counts) throw new AppError('not_found')
  return counts
}

/**
 * Deactivates a user and reassigns their records to colleagues, as one operation. One statement for each kind of record
 * that gets a new owner, for any number of records.
 * @returns the number of reassigned records of each kind
 * @throws AppError `not_found`; `conflict` with reason `last_admin`; `invalid` with reason `unknown` on the kind whose
 *   new owner is not an active user or is the deactivated user
 */
export async function deactivateUser(ctx: WriteContext, userId: number, to: Handover): Promise<Holdings> {
  await updateUser(ctx, userId, { is_active: false })
  for (const [kind, recipient] of Object.entries(to))
    if (recipient === userId) throw new AppError('invalid', { field: kind, reason: 'unknown' })
    else if (recipient) await requireOwners(ctx, [recipient], kind)
  const handed: Holdings = { leads: 0, deals: 0, activities: 0, contacts: 0 }
  for (const [kind, recipient] of Object.entries(to) as [keyof Holdings, number | null][])
    for (const [name, which] of recipient ? held[kind] : [])
      handed[kind] += await handOver(ctx, records[name], userId, recipient as number, which)
  return handed
}
