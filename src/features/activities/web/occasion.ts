import type { ActivityDraft } from '../form/web/drafting.ts'

type Contact = { id: number; name: string | null } | null

/** What the form of an activity on a lead or deal (`deal 7`, `lead <uuid>`) begins with: it, and whom it is about. */
export function occasionOf(
  id: string,
  { title, person, organization }: { title: string; person: Contact; organization: Contact },
): Partial<ActivityDraft> {
  return {
    on: { id, label: title },
    ...(person?.name && { people: [{ id: person.id, label: person.name }] }),
    ...(organization?.name && { organization: { id: organization.id, label: organization.name } }),
  }
}
