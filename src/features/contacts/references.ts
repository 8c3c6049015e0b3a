import { sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { refuseIds } from '../../server/refuseIds.ts'
import { visible } from '../../server/visibility.ts'
import type { ContactNoun } from './policy.ts'

/** @throws AppError `invalid` on `field` if one of the ids is not an active user */
export async function requireOwners(ctx: ReadContext, ids: number[], field = 'owner_id'): Promise<void> {
  const others = [...new Set(ids)].filter((id) => id !== ctx.actor.id)
  if (others.length === 0) return
  const found = await ctx.db
    .selectFrom('user')
    .select('id')
    .where('active', '=', true)
    .where('id', '=', sql<number>`any(${others}::bigint[])`)
    .execute()
  refuseMissing(others, found, field)
}

/** Those of these owners who are active users, because new records must not be assigned to a deactivated user. */
export async function activeOwners(ctx: ReadContext, ids: number[]): Promise<Set<number>> {
  const found = await ctx.db
    .selectFrom('user')
    .select('id')
    .where('active', '=', true)
    .where('id', '=', sql<number>`any(${[...new Set(ids)]}::bigint[])`)
    .execute()
  return new Set(found.map(({ id }) => id))
}

/**
 * Checks the new owner of these records; an owner who already owns all of them may be inactive.
 * @throws AppError `invalid` on `owner_id` if it is not an active user
 */
export async function requireNewOwner(
  ctx: ReadContext,
  owner: number | undefined,
  records: { owner_id: number }[],
): Promise<void> {
  if (owner !== undefined && records.some(({ owner_id }) => owner_id !== owner))
    await requireOwners(ctx, [owner])
}

/**
 * @throws AppError `invalid` on `field` if one of the ids is not an organization that the actor sees, or it is deleted
 */
export const requireOrganizations = (ctx: ReadContext, ids: number[], field = 'org_id') =>
  requireContacts(ctx, 'organization', ids, field)

/** @throws AppError `invalid` on `field` if one of the ids is not a person that the actor sees, or they are deleted */
export const requirePersons = (ctx: ReadContext, ids: number[], field = 'person_id') =>
  requireContacts(ctx, 'person', ids, field)

async function requireContacts(
  ctx: ReadContext,
  noun: ContactNoun,
  ids: number[],
  field: string,
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const found = await rawSelect<{ id: number }>(ctx)`
    select contact.id from ${sql.table(noun)} contact
    where ${visible(ctx.actor, 'contact')} and not contact.is_deleted and contact.id = any(${wanted}::bigint[])`
  refuseMissing(wanted, found, field)
}

/** @throws AppError `invalid` on `field` if one of the ids is not an industry */
export async function requireIndustries(ctx: ReadContext, ids: number[], field = 'industry'): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const found = await ctx.db
    .selectFrom('industry')
    .select('id')
    .where('id', '=', sql<number>`any(${wanted}::bigint[])`)
    .execute()
  refuseMissing(wanted, found, field)
}

function refuseMissing(wanted: number[], found: { id: number }[], field: string): void {
  const known = new Set(found.map(({ id }) => id))
  const missing = wanted.filter((id) => !known.has(id))
  refuseIds(missing, 'invalid', { field, reason: 'unknown' })
}
