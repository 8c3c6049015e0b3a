import type { Choice } from '../../../web/ui/form/ComboBox.tsx'
import type { Reach } from '../../contacts/web/contactChoices.ts'
import { type Details, noDetails } from '../core/contract.ts'

/** The state of the form of a new lead or deal. */
export interface Draft extends Details {
  title: string
  person: Choice<number> | null
  organization: Choice<number> | null
  /** Contact details of a new person. */
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

/** The contacts in a request: the id of an existing contact, or the data of a new one. */
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

/** The default title, from the organization or the person. */
export function titleOf(draft: Draft): string {
  return draft.title.trim() || (draft.organization ?? draft.person)?.label || ''
}
