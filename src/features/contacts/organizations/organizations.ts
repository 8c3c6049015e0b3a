import { sql } from 'kysely'
import { anyOf } from '../../../contract/filter.ts'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { columnValues, selectionOf } from '../../../server/fields.ts'
import { visible } from '../../../server/visibility.ts'
import { labelIdsOf, replaceLabels } from '../../labels/labelLinks.ts'
import { contactReads } from '../contactReads.ts'
import { editContacts, insertContacts, lockForChange, updateContacts } from '../contactWrites.ts'
import { addIndustry } from '../industries/industries.ts'
import { requireIndustries } from '../references.ts'
import type {
  NewOrganization,
  Organization,
  OrganizationBulkSet,
  OrganizationChange,
  OrganizationQuery,
} from './contract.ts'
import { organizationFields } from './fields.ts'

/** The add time of an organization can be set only once. */
const { add_time: _, ...changedFields } = organizationFields

/** Organizations as `contact`, with their industry. */
function readable(ctx: ReadContext) {
  return ctx.db
    .selectFrom('organization as contact')
    .leftJoin('industry', 'industry.id', 'contact.industry_id')
    .select(selectionOf('contact', organizationFields))
    .select([
      labelIdsOf('organization', 'contact.id').as('label_ids'),
      'industry.name as industry_name',
      'contact.custom as custom_fields',
    ])
}

const reads = contactReads({
  noun: 'organization',
  readable,
  filter: ({ industry_ids }: OrganizationQuery) => anyOf('industry', industry_ids),
  counts: countPeople,
})
export const { matches, list: listOrganizations, get: getOrganization } = reads

async function countPeople(ctx: ReadContext, ids: number[], fields: string[]) {
  if (!fields.includes('people_count')) return () => ({})
  const people = await ctx.db
    .selectFrom('person as p')
    .select(['p.org_id', sql<number>`count(*)`.as('count')])
    .where(visible(ctx.actor, 'p'))
    .where('p.is_deleted', '=', false)
    .where('p.org_id', '=', sql<number>`any(${ids}::bigint[])`)
    .groupBy('p.org_id')
    .execute()
  const counts = new Map(people.map(({ org_id, count }) => [org_id, count]))
  return (id: number) => ({ people_count: counts.get(id) ?? 0 })
}

/** The people of an organization that the actor sees, the first ones by name. One statement. */
export async function peopleOf(ctx: ReadContext, id: number) {
  return ctx.db
    .selectFrom('person as contact')
    .select([
      'contact.id',
      'contact.name',
      'contact.job_title',
      sql<
        string | null
      >`jsonb_path_query_first(contact.emails, '$[*] ? (@.primary == true).value') #>> '{}'`.as('email'),
    ])
    .where(visible(ctx.actor, 'contact'))
    .where('contact.is_deleted', '=', false)
    .where('contact.org_id', '=', id)
    .orderBy(sql`fold(contact.name) collate "und-x-icu"`)
    .limit(100)
    .execute()
}

/** Adds an organization and returns it. @throws AppError as `addOrganizations` */
export async function addOrganization(
  ctx: WriteContext,
  organization: NewOrganization,
): Promise<Organization> {
  const [id] = await addOrganizations(ctx, [await inTrade(ctx, organization)])
  return reads.written(ctx, id as number)
}

/** Replaces the industry's name by its id. */
async function inTrade<O extends OrganizationChange>(
  ctx: WriteContext,
  { industry_name, ...organization }: O,
): Promise<Omit<O, 'industry_name'>> {
  if (industry_name === undefined) return organization
  const { id } = await addIndustry(ctx, industry_name)
  return { ...organization, industry: id }
}

/**
 * Adds organizations; returns their ids in the same order. A fixed number of statements.
 * @throws AppError `invalid` on `owner_id`, `industry`, `label_ids` or `add_time`
 */
export async function addOrganizations(
  ctx: WriteContext,
  organizations: NewOrganization[],
): Promise<number[]> {
  await requireIndustries(
    ctx,
    organizations.flatMap(({ industry }) => industry ?? []),
  )
  const added = organizations.map((organization) => ({
    ...organization,
    name: organization.name.trim(),
    website: organization.website?.trim() || null,
    linkedin: organization.linkedin?.trim() || null,
    industry_id: organization.industry,
  }))
  return insertContacts(ctx, 'organization', organizationFields, added)
}

/**
 * Changes the given fields of an organization.
 * @throws AppError `not_found`; `stale`; `invalid` on `owner_id`, `industry` or `label_ids`
 */
export async function updateOrganization(
  ctx: WriteContext,
  id: number,
  given: OrganizationChange,
): Promise<Organization> {
  await lockForChange(ctx, 'organization', id, given, reads.written, { industry: ['industry_id'] })
  const change = await inTrade(ctx, given)
  if (change.industry) await requireIndustries(ctx, [change.industry])
  await updateContacts(ctx, 'organization', [id], columnValues(changedFields, change))
  if (change.label_ids !== undefined)
    await replaceLabels(ctx, 'organization', [{ id, label_ids: change.label_ids ?? [] }])
  return reads.written(ctx, id)
}

/**
 * Sets the same values on many organizations. @returns the number of organizations @throws AppError as `editContacts`,
 * and `invalid` on `industry`
 */
export async function updateOrganizations(
  ctx: WriteContext,
  ids: number[],
  set: OrganizationBulkSet,
): Promise<number> {
  if (set.industry) await requireIndustries(ctx, [set.industry])
  return editContacts(ctx, 'organization', ids, set, { industry_id: set.industry })
}
