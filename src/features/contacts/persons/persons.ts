import { sql } from 'kysely'
import { allParts, is } from '../../../contract/filter.ts'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { columnValues, selectionOf } from '../../../server/fields.ts'
import { isHidden, visible } from '../../../server/visibility.ts'
import { labelIdsOf, replaceLabels } from '../../labels/labelLinks.ts'
import { contactReads } from '../contactReads.ts'
import { editContacts, insertContacts, lockForChange, updateContacts } from '../contactWrites.ts'
import { matchOrCreateOrganizations } from '../organizations/matchOrCreateOrganizations.ts'
import { requireOrganizations } from '../references.ts'
import type { NewPerson, Person, PersonBulkSet, PersonChange, PersonQuery } from './contract.ts'
import { personFields } from './fields.ts'
import { blankless, nameOf, reachableOf } from './personFields.ts'

/** Columns that the wire shows unchanged; the organization may be hidden. */
const { org_id: _, ...plainFields } = personFields
/** The add time of a person can be set only once. */
const { add_time: __, ...changedFields } = personFields

/** Persons as `contact`, with the organization as `org` if the actor may see it. */
export const withOrganization = (ctx: ReadContext) =>
  ctx.db
    .selectFrom('person as contact')
    .leftJoin('organization as org', (join) =>
      join
        .onRef('org.id', '=', 'contact.org_id')
        .on('org.is_deleted', '=', false)
        .on(visible(ctx.actor, 'org')),
    )

function readable(ctx: ReadContext) {
  return withOrganization(ctx)
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
      sql<null>`null`.as('picture_id'),
    ])
}

const reads = contactReads({
  noun: 'person',
  readable,
  filter: ({ org_id, deal_id }: PersonQuery) => allParts(is('org_id', org_id), is('deal_id', deal_id)),
})
export const { matches, list: listPersons, get: getPerson } = reads

/** Adds a person and returns them. @throws AppError as `addPersons` */
export async function addPerson(ctx: WriteContext, person: NewPerson): Promise<Person> {
  const [id] = await addPersons(ctx, [await atOrganization(ctx, person)])
  return reads.written(ctx, id as number)
}

/** Replaces the organization's name by its id. */
async function atOrganization<P extends PersonChange>(
  ctx: WriteContext,
  { organization, ...person }: P,
): Promise<Omit<P, 'organization'>> {
  if (!organization) return person
  const [found] = await matchOrCreateOrganizations(ctx, [organization])
  return { ...person, org_id: found?.id }
}

/**
 * Adds persons; returns their ids in the same order. A fixed number of statements.
 * @throws AppError `invalid` on `name`, `owner_id`, `org_id`, `label_ids` or `add_time`
 */
export async function addPersons(ctx: WriteContext, persons: NewPerson[]): Promise<number[]> {
  await requireOrganizations(
    ctx,
    persons.flatMap(({ org_id }) => org_id ?? []),
  )
  const added = persons.map((person) => ({
    ...person,
    ...required(nameOf(person)),
    emails: reachableOf(person.emails ?? null),
    phones: reachableOf(person.phones ?? null),
    im: person.im ?? [],
    job_title: blankless(person.job_title),
    linkedin: blankless(person.linkedin),
    notes: blankless(person.notes),
  }))
  return insertContacts(ctx, 'person', personFields, added)
}

/**
 * Changes the given fields of a person.
 * @throws AppError `not_found`; `stale`; `invalid` on `name`, `owner_id`, `org_id` or `label_ids`
 */
export async function updatePerson(ctx: WriteContext, id: number, given: PersonChange): Promise<Person> {
  const before = await lockForChange(ctx, 'person', id, given, reads.written)
  const change = await atOrganization(ctx, given)
  if (change.org_id && change.org_id !== before.org_id) await requireOrganizations(ctx, [change.org_id])
  await updateContacts(ctx, 'person', [id], {
    ...columnValues(changedFields, {
      ...change,
      ...nameOf(change, before),
      emails: change.emails === undefined ? undefined : reachableOf(change.emails),
      phones: change.phones === undefined ? undefined : reachableOf(change.phones),
      im: change.im === null ? [] : change.im,
    }),
    ...(change.org_id === null && { org_id: shownOrNone(ctx) }),
  })
  if (change.label_ids !== undefined)
    await replaceLabels(ctx, 'person', [{ id, label_ids: change.label_ids ?? [] }])
  return reads.written(ctx, id)
}

/** Removes the organization, unless the actor was not shown it. */
const shownOrNone = ({ actor }: WriteContext) =>
  sql<number | null>`case when ${isHidden(actor, sql.ref('person.org_id'), 'organization')} then org_id end`

function required<T>(name: T | undefined): T {
  if (!name) throw new AppError('invalid', { field: 'name', reason: 'required' })
  return name
}

/**
 * Sets the same values on many persons. @returns the number of persons @throws AppError as `editContacts`, and
 * `invalid` on `org_id`
 */
export async function updatePersons(ctx: WriteContext, ids: number[], set: PersonBulkSet): Promise<number> {
  if (set.org_id) await requireOrganizations(ctx, [set.org_id])
  return editContacts(ctx, 'person', ids, set, {
    org_id: set.org_id === null ? shownOrNone(ctx) : set.org_id,
  })
}
