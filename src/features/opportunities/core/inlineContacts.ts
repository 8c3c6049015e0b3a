import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { createInlineContacts as addContacts } from '../../recordLinks/inlineContacts.ts'
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
  const people = (person ? [person] : []).map(({ name, email, phone }) => ({
    name,
    emails: email ? [{ value: email }] : [],
    phones: phone ? [{ value: phone }] : [],
  }))
  const made = await addContacts(ctx, { org_id, organization, people }, now.org_id).catch(renaming(names))
  return { person_id: made.person_ids[0] ?? person_id, org_id: made.org_id }
}

/** The organization the new person belongs to was named by the request, under the name its wire gives it. */
function renaming(names: FieldNames) {
  return (error: unknown): never => {
    if (error instanceof AppError && error.field === 'org_id' && names.org_id)
      throw new AppError(error.code, { field: names.org_id, reason: error.reason ?? undefined })
    throw error
  }
}
