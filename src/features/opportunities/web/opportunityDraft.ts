import type { Choice } from '../../../web/ui/form/ComboBox.tsx'
import type { Reach } from '../../contacts/web/contactChoices.ts'
import { type Details, noDetails } from '../core/contract.ts'

/** A lead or deal as a form holds it before it is saved. */
export interface Draft extends Details {
  title: string
  person: Choice<number> | null
  organization: Choice<number> | null
  /** How the person is reached, if they are new. */
  reach: Reach
  /** The organization was filled in because the person works there. */
  isEmployer: boolean
  value: number | null
  currency: string
  owner_id: number
  label_ids: number[]
  source_id: number | null
  visible_to: 1 | 3
}

export function emptyDraft(owner: number, currency: string): Draft {
  return {
    title: '',
    person: null,
    organization: null,
    reach: { email: '', phone: '' },
    isEmployer: false,
    value: null,
    currency,
    owner_id: owner,
    label_ids: [],
    source_id: null,
    ...noDetails,
    visible_to: 3,
  }
}

/** The contact's part of a request: an id where one was chosen, what is known of them where one is to be made. */
export function contactsOf({ person, organization, reach }: Draft) {
  return {
    person_id: person?.id ?? undefined,
    organization_id: organization?.id ?? undefined,
    person:
      person?.id === null
        ? { name: person.label, email: reach.email.trim() || null, phone: reach.phone.trim() || null }
        : undefined,
    organization: organization && organization.id === null ? { name: organization.label } : undefined,
  }
}

/** What to call it when nobody said: after its organization or person. */
export function titleOf(draft: Draft): string {
  return draft.title.trim() || (draft.organization ?? draft.person)?.label || ''
}
