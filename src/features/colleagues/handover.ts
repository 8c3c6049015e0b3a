import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { handOverActivities } from '../activities/handOver.ts'
import { handOverContacts } from '../contacts/handOver.ts'
import { requireOwners } from '../contacts/references.ts'
import { handOverOpportunities } from '../opportunities/core/handOver.ts'
import { updateUser } from '../users/users.ts'
import type { Handover, Holdings } from './contract.ts'

/** The numbers of records of a user that others must take over. One statement. @throws AppError `not_found` */
export async function countHoldings(ctx: ReadContext, userId: number): Promise<Holdings> {
  const [counts] = await rawSelect<Holdings>(ctx)`
    select
      (select count(*) from opportunity o where o.owner_id = u.id and o.kind = 'lead' and o.status = 'open'
        and not o.is_deleted) as leads,
      (select count(*) from opportunity o where o.owner_id = u.id and o.kind = 'deal' and o.status = 'open'
        and not o.is_deleted) as deals,
      (select count(*) from activity a where a.owner_id = u.id and not a.done and not a.is_deleted) as activities,
      (select count(*) from person p where p.owner_id = u.id and not p.is_deleted)
        + (select count(*) from organization org where org.owner_id = u.id and not org.is_deleted) as contacts
    from "user" u where u.id = ${userId}`
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
  const { leads, deals, activities, contacts } = to
  return {
    leads: leads ? await handOverOpportunities(ctx, 'lead', userId, leads) : 0,
    deals: deals ? await handOverOpportunities(ctx, 'deal', userId, deals) : 0,
    activities: activities ? await handOverActivities(ctx, userId, activities) : 0,
    contacts: contacts ? await handOverContacts(ctx, userId, contacts) : 0,
  }
}
