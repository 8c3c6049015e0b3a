import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { createInlineContacts as addContacts } from '../../recordLinks/inlineContacts.ts'
import type { FieldNames } from './edit.ts'

type Contacts = { person_id?: number | null; org_id?: number | null }
/** The contacts in a request: existing ids, or new contacts to create. */
export type InlineContacts = Contacts & {
  person?: { name: string; email?: string | null; phone?: string | null }
  organization?: { name: string }
}

/**
 * Creates the contacts that a request includes; a new person is linked to the organization of the request. No statement
 * if there are none.
 * @param now the current contacts of the record
 * @returns the given or created ids; undefined where the request does not mention a contact
 * @throws AppError `invalid` on `person` or `organization` if the request also contains its id
 */
export async function createInlineContacts(
  ctx: WriteContext,
  { person_id, org_id, person, organization }: InlineContacts,
  now: Contacts = {},
  names: FieldNames = {},
): Promise<Contacts> {
  if (person && person_id) throw new AppError('invalid', { field: 'person', reason: 'not_allowed' })
  const people = (person ? [person] : []).map(({ name, email, phone }) => ({
    name,
    emails: email ? [{ value: email }] : [],
    phones: phone ? [{ value: phone }] : [],
  }))
  const made = await addContacts(ctx, { org_id, organization, people }, now.org_id).catch(renaming(names))
  return { person_id: made.person_ids[0] ?? person_id, org_id: made.org_id }
}

/** An error about the new person's organization is reported under the wire name that the request used. */
function renaming(names: FieldNames) {
  return (error: unknown): never => {
    if (error instanceof AppError && error.field === 'org_id' && names.org_id)
      throw new AppError(error.code, { field: names.org_id, reason: error.reason ?? undefined })
    throw error
  }
}
