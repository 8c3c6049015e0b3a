import { sql } from 'kysely'
import { allParts, is } from '../../../contract/filter.ts'
import type { Page } from '../../../contract/shape.ts'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { refuseStale } from '../../../server/editConflict.ts'
import { AppError } from '../../../server/errors.ts'
import { columnValues, selectionOf, writtenColumnsOf } from '../../../server/fields.ts'
import { insertRows } from '../../../server/insertRows.ts'
import { retainedSince } from '../../../server/retention.ts'
import { isHidden, visible } from '../../../server/visibility.ts'
import type { Where } from '../../../server/where.ts'
import { instant, readTime } from '../../../server/wire.ts'
import { recordsUnder } from '../../filter.ts'
import { labelIdsOf, replaceLabels } from '../../labels/labelLinks.ts'
import { lockOne } from '../../lockFor.ts'
import { requireMayReassign } from '../../policy.ts'
import { contactFilter, contactPage, type Paging } from '../contactList.ts'
import { editContacts } from '../editContacts.ts'
import { matchOrCreateOrganizations } from '../organizations/matchOrCreateOrganizations.ts'
import { contacts } from '../policy.ts'
import { requireNewOwner, requireOrganizations, requireOwners } from '../references.ts'
import { includedCounts } from '../relatedCounts.ts'
import type { NewPerson, Person, PersonBulkSet, PersonChange, PersonQuery } from './contract.ts'
import { personFields } from './fields.ts'
import { blankless, nameOf, reachableOf } from './personFields.ts'

const labelLinks = { label_ids: { table: 'person_label', column: 'person_id' } }

/** What the wire shows as it is; an organization may be hidden. */
const { org_id: _, ...plainFields } = personFields
/** When somebody was added is said once. */
const { add_time: __, ...changedFields } = personFields

/** Persons as `contact`, with the organization the actor may see as `org`. */
function readable(ctx: ReadContext) {
  return ctx.db
    .selectFrom('person as contact')
    .leftJoin('organization as org', (join) =>
      join
        .onRef('org.id', '=', 'contact.org_id')
        .on('org.is_deleted', '=', false)
        .on(visible(ctx.actor, 'org')),
    )
    .select(selectionOf('contact', plainFields))
    .select([
      sql<
        number | null
      >`case when not ${isHidden(ctx.actor, sql.ref('contact.org_id'), 'organization')} then contact.org_id end`.as(
        'org_id',
      ),
      labelIdsOf('person', 'contact.id').as('label_ids'),
      'contact.custom as custom_fields',
      'org.name as org_name',
    ])
}

type PersonRow = Awaited<ReturnType<ReturnType<typeof readable>['execute']>>[number]

const wire = (row: PersonRow): Person => ({
  ...row,
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
  picture_id: null,
})

/** Which persons a list has, over `contact`; those the actor sees. */
export function matches(ctx: ReadContext, query: PersonQuery): Where {
  const filter = allParts(contactFilter(query), is('org_id', query.org_id), is('deal_id', query.deal_id))
  return recordsUnder(ctx, 'person', filter, 'contact')
}

/** Persons the actor sees, a page of them. One statement, and one more for counts that are asked for. */
export function listPersons(ctx: ReadContext, query: PersonQuery & Paging): Promise<Page<Person>> {
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
      const counts = await includedCounts(ctx, 'person', ids, query.include_fields)
      return rows.map(({ cursor_key: _, ...row }) => ({ ...wire(row), ...counts(row.id) }))
    },
  )
}

/** One person; a deleted one too, for 30 days. @throws AppError `not_found` */
export async function getPerson(ctx: ReadContext, id: number, includeFields?: string[]): Promise<Person> {
  const row = await readable(ctx)
    .where(visible(ctx.actor, 'contact'))
    .where('contact.id', '=', id)
    .where(sql<boolean>`(not contact.is_deleted or contact.delete_time > ${retainedSince(ctx.now)})`)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  const counts = await includedCounts(ctx, 'person', [id], includeFields)
  return { ...wire(row), ...counts(id) }
}

/** What was just written, also when its writer may no longer see it. */
async function written(ctx: WriteContext, id: number): Promise<Person> {
  return wire(await readable(ctx).where('contact.id', '=', id).executeTakeFirstOrThrow())
}

/** Adds one and returns it. @throws AppError as `addPersons` */
export async function addPerson(ctx: WriteContext, person: NewPerson): Promise<Person> {
  const [id] = await addPersons(ctx, [await atOrganization(ctx, person)])
  return written(ctx, id as number)
}

/** Puts the organization that is named in place of its id. */
async function atOrganization<P extends PersonChange>(
  ctx: WriteContext,
  { organization, ...person }: P,
): Promise<Omit<P, 'organization'>> {
  if (!organization) return person
  const [found] = await matchOrCreateOrganizations(ctx, [organization])
  return { ...person, org_id: found?.id }
}

/**
 * Adds persons; their ids come back in the same order. A fixed number of statements.
 * @throws AppError `invalid` on `name`, `owner_id`, `org_id`, `label_ids` or `add_time`
 */
export async function addPersons(ctx: WriteContext, persons: NewPerson[]): Promise<number[]> {
  if (persons.length === 0) return []
  const owner = (person: NewPerson) => person.owner_id ?? ctx.actor.id
  await requireOwners(ctx, persons.map(owner))
  await requireOrganizations(
    ctx,
    persons.flatMap(({ org_id }) => org_id ?? []),
  )
  const rows = persons.map((person) => ({
    ...person,
    ...required(nameOf(person)),
    owner_id: owner(person),
    visible_to: person.visible_to ?? 3,
    emails: reachableOf(person.emails ?? null),
    phones: reachableOf(person.phones ?? null),
    im: person.im ?? [],
    job_title: blankless(person.job_title),
    linkedin: blankless(person.linkedin),
    notes: blankless(person.notes),
    add_time: person.add_time ? readTime(person.add_time, 'add_time') : ctx.now,
    update_time: ctx.now,
  }))
  const ids = await insertRows(ctx, 'person', [...writtenColumnsOf(personFields), 'update_time'], rows)
  const labelled = persons.flatMap(({ label_ids }, i) =>
    label_ids?.length ? [{ id: ids[i] as number, label_ids }] : [],
  )
  if (labelled.length > 0) await replaceLabels(ctx, 'person', labelled)
  return ids
}

/**
 * Changes what is given and leaves the rest.
 * @throws AppError `not_found`; `stale`; `invalid` on `name`, `owner_id`, `org_id` or `label_ids`
 */
export async function updatePerson(ctx: WriteContext, id: number, given: PersonChange): Promise<Person> {
  const locked = await lockOne(ctx, contacts.person, id, 'edit_items')
  const before = await written(ctx, id)
  await refuseStale(ctx, { table: 'person', id, links: labelLinks }, before, given.seen, given)
  const change = await atOrganization(ctx, given)
  requireMayReassign(ctx.actor, contacts.person.type, [locked], change, contacts.person)
  await requireNewOwner(ctx, change.owner_id, [before])
  if (change.org_id && change.org_id !== before.org_id) await requireOrganizations(ctx, [change.org_id])
  // Kysely leaves out what is undefined.
  await ctx.tx
    .updateTable('person')
    .set({
      ...columnValues(changedFields, {
        ...change,
        ...nameOf(change, before),
        emails: change.emails === undefined ? undefined : reachableOf(change.emails),
        phones: change.phones === undefined ? undefined : reachableOf(change.phones),
        im: change.im === null ? [] : change.im,
      }),
      ...(change.org_id === null && { org_id: shownOrNone(ctx) }),
      update_time: ctx.now,
    })
    .where('id', '=', id)
    .execute()
  if (change.label_ids !== undefined)
    await replaceLabels(ctx, 'person', [{ id, label_ids: change.label_ids ?? [] }])
  return written(ctx, id)
}

/** No organization any more; but one that the actor was not shown stays. */
const shownOrNone = ({ actor }: WriteContext) =>
  sql<number | null>`case when ${isHidden(actor, sql.ref('person.org_id'), 'organization')} then org_id end`

function required<T>(name: T | undefined): T {
  if (!name) throw new AppError('invalid', { field: 'name', reason: 'required' })
  return name
}

/** Changes many persons alike. @returns how many @throws AppError as `editContacts`, and `invalid` on `org_id` */
export async function updatePersons(ctx: WriteContext, ids: number[], set: PersonBulkSet): Promise<number> {
  await editContacts(ctx, 'person', ids, set)
  if (set.org_id === undefined) return ids.length
  if (set.org_id) await requireOrganizations(ctx, [set.org_id])
  await ctx.tx
    .updateTable('person')
    .set({ org_id: set.org_id ?? shownOrNone(ctx), update_time: ctx.now })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
  return ids.length
}
