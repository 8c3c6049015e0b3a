import type { Choice } from '../../../web/ui/form/ComboBox.tsx'

/** A lead or deal as a form holds it before it is saved. */
export interface Draft {
  title: string
  person: Choice<number> | null
  organization: Choice<number> | null
  value: number | null
  currency: string
  owner_id: number
  label_ids: number[]
  source_id: number | null
  expected_close_date: string | null
  visible_to: 1 | 3
}

export function emptyDraft(owner: number, currency: string): Draft {
  return {
    title: '',
    person: null,
    organization: null,
    value: null,
    currency,
    owner_id: owner,
    label_ids: [],
    source_id: null,
    expected_close_date: null,
    visible_to: 3,
  }
}

/** The contact's part of a request: an id where one was chosen, the name where one is to be made. */
export function contactsOf({ person, organization }: Draft) {
  return {
    person_id: person?.id ?? undefined,
    organization_id: organization?.id ?? undefined,
    person: person && person.id === null ? { name: person.label } : undefined,
    organization: organization && organization.id === null ? { name: organization.label } : undefined,
  }
}

/** What to call it when nobody said: after its organization or person. */
export function titleOf(draft: Draft): string {
  return draft.title.trim() || (draft.organization ?? draft.person)?.label || ''
}
