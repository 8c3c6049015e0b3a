import { fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { type Choice, ComboBox } from '../../../web/ui/form/ComboBox.tsx'
import { type ContactOption, employerOf, loadContacts, personIn } from '../../contacts/web/contactChoices.ts'
import { Lookalikes } from '../../contacts/web/Lookalikes.tsx'
import { NewPerson } from '../../contacts/web/NewPerson.tsx'
import type { Draft } from './opportunityDraft.ts'

interface ContactFieldsProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  /** Error of the last attempt to save. */
  error: unknown
  /** A lead needs a person or an organization. */
  isRequired: boolean
}

/** Inputs for the contacts of a new lead or deal, existing or new. Choosing a person fills in their organization. */
export function ContactFields({ draft, onChange, error, isRequired }: ContactFieldsProps) {
  const { person, organization, reach } = draft
  const choosePerson = (chosen: Choice<number> | null) => {
    const employer = employerOf(chosen)
    const isFilled = employer !== null && (organization === null || draft.isEmployer)
    const filled = isFilled ? { organization: employer, isEmployer: true } : {}
    if (chosen?.id !== null) return onChange({ person: chosen, ...filled })
    const { name, email, phone } = personIn(chosen.label)
    onChange({
      person: { id: null, label: name },
      reach: { email: email || reach.email, phone: phone || reach.phone },
    })
  }
  const isLacking = isRequired && person === null && organization === null
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <ComboBox
          label={t('opportunities:person')}
          name="person"
          canCreate
          hasNamesakes
          autoFocus
          isRequired={isLacking}
          value={person}
          onChange={choosePerson}
          load={loadContacts('person', organization?.id)}
          description={isLacking ? t('opportunities:one_needed') : undefined}
          error={fieldError(error, 'person_id', 'person', 'person.name')}
        />
        <ComboBox
          label={t('opportunities:organization')}
          name="organization"
          canCreate
          isRequired={isLacking}
          value={organization}
          onChange={(chosen) => onChange({ organization: chosen, isEmployer: false })}
          load={loadContacts('organization')}
          description={
            draft.isEmployer && person ? t('opportunities:works_there', { name: person.label }) : undefined
          }
          error={fieldError(error, 'org_id', 'organization_id', 'organization', 'organization.name')}
        />
      </div>
      {person?.id === null && (
        <NewPerson
          name={person.label}
          reach={reach}
          onChange={(change) => onChange({ reach: change })}
          onUse={choosePerson}
          errors={{ email: fieldError(error, 'person.email'), phone: fieldError(error, 'person.phone') }}
        />
      )}
      {organization?.id === null && (
        <Lookalikes
          of={{ type: 'organization', name: organization.label }}
          onUse={(known: ContactOption) => onChange({ organization: known, isEmployer: false })}
        />
      )}
    </div>
  )
}
