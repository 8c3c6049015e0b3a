import { sql } from 'kysely'
import { allParts, anyOf } from '../../../contract/filter.ts'
import type { Page } from '../../../contract/shape.ts'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { refuseStale } from '../../../server/editConflict.ts'
import { AppError } from '../../../server/errors.ts'
import { columnValues, selectionOf, writtenColumnsOf } from '../../../server/fields.ts'
import { insertRows } from '../../../server/insertRows.ts'
import { retainedSince } from '../../../server/retention.ts'
import { visible } from '../../../server/visibility.ts'
import type { Where } from '../../../server/where.ts'
import { instant, readTime } from '../../../server/wire.ts'
import { recordsUnder } from '../../filter.ts'
import { labelIdsOf, replaceLabels } from '../../labels/labelLinks.ts'
import { lockOne } from '../../lockFor.ts'
import { requireMayReassign } from '../../policy.ts'
import { contactFilter, contactPage, type Paging } from '../contactList.ts'
import { editContacts } from '../editContacts.ts'
import { addIndustry } from '../industries/industries.ts'
import { contacts } from '../policy.ts'
import { requireIndustries, requireNewOwner, requireOwners } from '../references.ts'
import { includedCounts } from '../relatedCounts.ts'
import type {
  NewOrganization,
  Organization,
  OrganizationBulkSet,
  OrganizationChange,
  OrganizationQuery,
} from './contract.ts'
import { organizationFields } from './fields.ts'

const columns = { industry: ['industry_id'] }
const links = { label_ids: { table: 'organization_label', column: 'organization_id' } }

/** When an organization was added is said once. */
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

type OrganizationRow = Awaited<ReturnType<ReturnType<typeof readable>['execute']>>[number]

const wire = (row: OrganizationRow): Organization => ({
  ...row,
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
})

/** Which organizations a list has, over `contact`; those the actor sees. */
export function matches(ctx: ReadContext, query: OrganizationQuery): Where {
  const filter = allParts(contactFilter(query), anyOf('industry', query.industry_ids))
  return recordsUnder(ctx, 'organization', filter, 'contact')
}

/** Organizations the actor sees, a page of them. One statement, and one or two more for counts that are asked for. */
export function listOrganizations(
  ctx: ReadContext,
  query: OrganizationQuery & Paging,
): Promise<Page<Organization>> {
  return contactPage(
    query,
    (page, limit) =>
      readable(ctx)
        .select(page.key.as('cursor_key'))
        .where(matches(ctx, query))
        .where(page.where)
        .orderBy(page.orderBy)
        .limit(limit)
        .execute(),
    async (rows) => {
      const ids = rows.map(({ id }) => id)
      const counts = await included(ctx, ids, query.include_fields)
      return rows.map(({ cursor_key: _, ...row }) => ({ ...wire(row), ...counts(row.id) }))
    },
  )
}

/** One organization; a deleted one too, for 30 days. @throws AppError `not_found` */
export async function getOrganization(
  ctx: ReadContext,
  id: number,
  includeFields?: string[],
): Promise<Organization> {
  const row = await readable(ctx)
    .where(visible(ctx.actor, 'contact'))
    .where('contact.id', '=', id)
    .where(sql<boolean>`(not contact.is_deleted or contact.delete_time > ${retainedSince(ctx.now)})`)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  const counts = await included(ctx, [id], includeFields)
  return { ...wire(row), ...counts(id) }
}

/** The people the actor sees there, the first by name. One statement. */
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

/** What was just written, also when its writer may no longer see it. */
async function written(ctx: WriteContext, id: number): Promise<Organization> {
  return wire(await readable(ctx).where('contact.id', '=', id).executeTakeFirstOrThrow())
}

/** Adds one and returns it. @throws AppError as `addOrganizations` */
export async function addOrganization(
  ctx: WriteContext,
  organization: NewOrganization,
): Promise<Organization> {
  const [id] = await addOrganizations(ctx, [await inTrade(ctx, organization)])
  return written(ctx, id as number)
}

/** Puts the industry that is named in place of its id. */
async function inTrade<O extends OrganizationChange>(
  ctx: WriteContext,
  { industry_name, ...organization }: O,
): Promise<Omit<O, 'industry_name'>> {
  if (industry_name === undefined) return organization
  const { id } = await addIndustry(ctx, industry_name)
  return { ...organization, industry: id }
}

/**
 * Adds organizations; their ids come back in the same order. A fixed number of statements.
 * @throws AppError `invalid` on `owner_id`, `industry`, `label_ids` or `add_time`
 */
export async function addOrganizations(
  ctx: WriteContext,
  organizations: NewOrganization[],
): Promise<number[]> {
  if (organizations.length === 0) return []
  const owner = (organization: NewOrganization) => organization.owner_id ?? ctx.actor.id
  await requireOwners(ctx, organizations.map(owner))
  await requireIndustries(
    ctx,
    organizations.flatMap(({ industry }) => industry ?? []),
  )
  const rows = organizations.map((organization) => ({
    ...organization,
    name: organization.name.trim(),
    owner_id: owner(organization),
    visible_to: organization.visible_to ?? 3,
    website: organization.website?.trim() || null,
    linkedin: organization.linkedin?.trim() || null,
    industry_id: organization.industry,
    add_time: organization.add_time ? readTime(organization.add_time, 'add_time') : ctx.now,
    update_time: ctx.now,
  }))
  const columns = [...writtenColumnsOf(organizationFields), 'update_time']
  const ids = await insertRows(ctx, 'organization', columns, rows)
  const labelled = organizations.flatMap(({ label_ids }, i) =>
    label_ids?.length ? [{ id: ids[i] as number, label_ids }] : [],
  )
  if (labelled.length > 0) await replaceLabels(ctx, 'organization', labelled)
  return ids
}

/**
 * Changes what is given and leaves the rest.
 * @throws AppError `not_found`; `stale`; `invalid` on `owner_id`, `industry` or `label_ids`
 */
export async function updateOrganization(
  ctx: WriteContext,
  id: number,
  given: OrganizationChange,
): Promise<Organization> {
  const locked = await lockOne(ctx, contacts.organization, id, 'edit_items')
  await refuseStale(
    ctx,
    { table: 'organization', id, columns, links },
    await written(ctx, id),
    given.seen,
    given,
  )
  const change = await inTrade(ctx, given)
  requireMayReassign(ctx.actor, contacts.organization.type, [locked], change, contacts.organization)
  await requireNewOwner(ctx, change.owner_id, [locked])
  if (change.industry) await requireIndustries(ctx, [change.industry])
  // Kysely leaves out what is undefined.
  await ctx.tx
    .updateTable('organization')
    .set({ ...columnValues(changedFields, change), update_time: ctx.now })
    .where('id', '=', id)
    .execute()
  if (change.label_ids !== undefined)
    await replaceLabels(ctx, 'organization', [{ id, label_ids: change.label_ids ?? [] }])
  return written(ctx, id)
}

/** Changes many organizations alike. @returns how many @throws AppError as `editContacts`, and `invalid` on `industry` */
export async function updateOrganizations(
  ctx: WriteContext,
  ids: number[],
  set: OrganizationBulkSet,
): Promise<number> {
  await editContacts(ctx, 'organization', ids, set)
  if (set.industry === undefined) return ids.length
  if (set.industry) await requireIndustries(ctx, [set.industry])
  await ctx.tx
    .updateTable('organization')
    .set({ industry_id: set.industry, update_time: ctx.now })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
  return ids.length
}

async function included(ctx: ReadContext, ids: number[], fields: string[] = []) {
  const counts = await includedCounts(ctx, 'organization', ids, fields)
  if (!fields.includes('people_count')) return counts
  const people = await ctx.db
    .selectFrom('person as p')
    .select(['p.org_id', sql<number>`count(*)`.as('count')])
    .where(visible(ctx.actor, 'p'))
    .where('p.is_deleted', '=', false)
    .where('p.org_id', '=', sql<number>`any(${ids}::bigint[])`)
    .groupBy('p.org_id')
    .execute()
  const peopleCount = new Map(people.map(({ org_id, count }) => [org_id, count]))
  return (id: number) => ({ ...counts(id), people_count: peopleCount.get(id) ?? 0 })
}
