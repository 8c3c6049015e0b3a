import type { Contact } from '../../../contract/shape.ts'
import type { ActivityDraft } from '../form/web/activityDraft.ts'

type Shown = Contact | null

/**
 * Initial values of the form for an activity on a lead or deal (`deal 7`, `lead <uuid>`): the record and its contacts.
 */
export function draftOn(
  id: string,
  { title, person, organization }: { title: string; person: Shown; organization: Shown },
): Partial<ActivityDraft> {
  return {
    on: { id, label: title },
    ...(person?.id && person.name && { people: [{ id: person.id, label: person.name }] }),
    ...(organization?.id &&
      organization.name && { organization: { id: organization.id, label: organization.name } }),
  }
}
