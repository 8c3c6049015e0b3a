import { sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { rawSelect } from '../../../server/rawSelect.ts'
import { visible } from '../../../server/visibility.ts'
import { activeOwners } from '../../contacts/references.ts'
import { usuallyFirst, usuallyNext } from '../actions/suggestions.ts'
import type { OpportunityChip } from '../contract.ts'
import { visibleActivity } from '../policy.ts'
import { createActivities, nestedFields } from '../saveActivities.ts'
import type { SamePlan, Touched, Unplanned } from './contract.ts'

/**
 * Of the given leads and deals, the open ones without a planned activity, and the activity usually planned next: after
 * the one last done on them, or else the usual first one. At most four statements.
 */
export async function findUnplanned(ctx: ReadContext, touched: Touched): Promise<Unplanned> {
  const { deal_ids = [], lead_ids = [], activity_ids = [] } = touched
  const found = await rawSelect<OpportunityChip & { owner_id: number }>(ctx)`
    select o.kind, o.id, o.lead_id, o.title, o.status, o.owner_id
    from opportunity o
    where o.id in (
        select unnest(${deal_ids}::bigint[])
        union select d.id from opportunity d where d.lead_id = any(${lead_ids}::uuid[])
        union select a.opportunity_id from activity a
          where a.id = any(${activity_ids}::bigint[]) and ${visibleActivity(ctx.actor, 'a')})
      and o.status = 'open' and not o.is_deleted and not o.is_archived and o.next_activity_due is null
      and ${visible(ctx.actor, 'o')}
    order by o.id`
  const ids = found.map(({ id }) => id)
  const { owner_id: _, ...first } = found[0] ?? { owner_id: 0 }
  return {
    ids,
    first: 'id' in first ? first : null,
    others: found.filter(({ owner_id }) => owner_id !== ctx.actor.id).length,
    usual: found.length > 0 ? await usualOf(ctx, ids) : null,
  }
}

/** The number of records that is read to find what is usual for a set of leads and deals. */
const LOOKED_AT = 100

async function usualOf(ctx: ReadContext, ids: number[]): Promise<Unplanned['usual']> {
  const [last] = await rawSelect<{ type_id: number }>(ctx)`
    select a.type_id from activity a
    where a.opportunity_id = any(${ids.slice(0, LOOKED_AT)}::bigint[]) and a.done and not a.is_deleted
      and ${visibleActivity(ctx.actor, 'a')}
    order by a.done_time desc limit 1`
  return (last && (await usuallyNext(ctx, last.type_id))) ?? (await usuallyFirst(ctx))
}

/**
 * Plans the same activity on each of these leads and deals, for the actor or for each record's owner (for the actor if
 * the owner was deactivated). A fixed number of statements.
 * @returns the number of activities
 * @throws AppError `invalid` on `ids` with the missing `detail.ids`, or on the field of the activity
 */
export async function planSame(ctx: WriteContext, plan: SamePlan): Promise<number> {
  const { ids, activity, is_for_owners = false } = plan
  if (is_for_owners && activity.owner_id !== undefined)
    throw new AppError('invalid', { field: 'activity.owner_id', reason: 'not_allowed' })
  const { rows } = await sql<{ id: number; owner_id: number }>`
    select o.id, o.owner_id from opportunity o
    where o.id = any(${ids}::bigint[]) and not o.is_deleted and ${visible(ctx.actor, 'o')}
    order by o.id`.execute(ctx.tx)
  if (rows.length < ids.length) {
    const there = new Set(rows.map(({ id }) => id))
    const missing = ids.filter((id) => !there.has(id)).slice(0, 100)
    throw new AppError('invalid', { field: 'ids', reason: 'unknown', detail: { ids: missing } })
  }
  const fields = await nestedFields(ctx, 'activity', activity)
  const owners = is_for_owners ? rows.map(({ owner_id }) => owner_id) : []
  const active = await activeOwners(ctx, owners)
  const planned = rows.map(({ id, owner_id }) => ({
    ...fields,
    opportunity_id: id,
    ...(active.has(owner_id) && { owner_id }),
  }))
  await createActivities(ctx, planned)
  return rows.length
}
