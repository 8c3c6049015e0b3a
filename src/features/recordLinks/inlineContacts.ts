import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { addOrganizations } from '../contacts/organizations/organizations.ts'
import type { NewPerson } from '../contacts/persons/contract.ts'
import { addPersons } from '../contacts/persons/persons.ts'

/** Whom a request brings along besides what it names by ids. */
export type InlineContacts = {
  org_id?: number | null | undefined
  organization?: { name: string } | undefined
  people?: Omit<NewPerson, 'org_id' | 'organization'>[]
}

/**
 * Adds the organization and the people that a request brings along, the people as those of its organization. No
 * statement when it brings none.
 * @param employer the organization that its people belong to when it names none
 * @returns the organization that is named or was added, undefined when none is spoken of; and the people's ids, in order
 * @throws AppError `invalid` on `organization` when one is named by its id as well
 */
export async function createInlineContacts(
  ctx: WriteContext,
  { org_id, organization, people = [] }: InlineContacts,
  employer?: number | null,
): Promise<{ org_id: number | null | undefined; person_ids: number[] }> {
  if (organization && org_id) throw new AppError('invalid', { field: 'organization', reason: 'not_allowed' })
  const [added] = organization ? await addOrganizations(ctx, [organization]) : []
  const named = added ?? org_id
  const theirs = named === undefined ? employer : named
  const person_ids = await addPersons(
    ctx,
    people.map((person) => ({ ...person, org_id: theirs })),
  )
  return { org_id: named, person_ids }
}
