import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { addOrganizations } from '../../contacts/organizations/organizations.ts'
import { addPersons } from '../../contacts/persons/persons.ts'
import type { FieldNames } from './edit.ts'

type Contacts = { person_id?: number | null; org_id?: number | null }
/** What a request says about contacts: their ids, or who is to be made. */
export type InlineContacts = Contacts & {
  person?: { name: string; email?: string | null; phone?: string | null }
  organization?: { name: string }
}

/**
 * Makes the contacts a request brings along, the person as one of the organization. No statement when it brings none.
 * @param now the contacts the record has so far
 * @returns the ids that were given or made; absent where the request says nothing
 * @throws AppError `invalid` on `person` or `organization` when the request names one by its id as well
 */
export async function createInlineContacts(
  ctx: WriteContext,
  { person_id, org_id, person, organization }: InlineContacts,
  now: Contacts = {},
  names: FieldNames = {},
): Promise<Contacts> {
  if (person && person_id) throw new AppError('invalid', { field: 'person', reason: 'not_allowed' })
  if (organization && org_id) throw new AppError('invalid', { field: 'organization', reason: 'not_allowed' })
  const contacts: Contacts = { person_id, org_id }
  if (organization) [contacts.org_id] = await addOrganizations(ctx, [organization])
  if (person) {
    const employer = contacts.org_id === undefined ? now.org_id : contacts.org_id
    const { name, email, phone } = person
    ;[contacts.person_id] = await addPersons(ctx, [
      {
        name,
        org_id: employer,
        emails: email ? [{ value: email }] : [],
        phones: phone ? [{ value: phone }] : [],
      },
    ]).catch(renaming(names))
  }
  return contacts
}

/** The organization the new person belongs to was named by the request, under the name its wire gives it. */
function renaming(names: FieldNames) {
  return (error: unknown): never => {
    if (error instanceof AppError && error.field === 'org_id' && names.org_id)
      throw new AppError(error.code, { field: names.org_id, reason: error.reason ?? undefined })
    throw error
  }
}
