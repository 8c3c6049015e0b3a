import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { addOrganizations } from '../contacts/organizations/organizations.ts'
import type { NewPerson } from '../contacts/persons/contract.ts'
import { addPersons } from '../contacts/persons/persons.ts'

/** The contacts that a request creates inline, in addition to ids. */
export type InlineContacts = {
  org_id?: number | null | undefined
  organization?: { name: string } | undefined
  people?: Omit<NewPerson, 'org_id' | 'organization'>[]
}

/**
 * Creates the organization and the persons that a request includes inline; the persons are linked to its organization.
 * No statement if there are none.
 * @param employer the organization of the persons if the request names none
 * @returns the organization's id, given or created, undefined if the request does not mention one; and the persons'
 *   ids, in order
 * @throws AppError `invalid` on `organization` if its id is given as well
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
