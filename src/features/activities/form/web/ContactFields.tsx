import { useState } from 'react'
import { fieldError } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { type Choice, ComboBox } from '../../../../web/ui/form/ComboBox.tsx'
import { employerOf, loadContacts } from '../../../contacts/web/contactChoices.ts'
import { Lookalikes } from '../../../contacts/web/Lookalikes.tsx'
import type { ActivityDraft } from './activityDraft.ts'
import { People } from './People.tsx'

interface ContactFieldsProps {
  draft: ActivityDraft
  onChange: (change: Partial<ActivityDraft>) => void
  /** The server's error. */
  error: unknown
}

/** The participants and the organization of an activity; the organization of the first person is filled in. */
export function ContactFields({ draft, onChange, error }: ContactFieldsProps) {
  const { people, organization } = draft
  const [worker, setWorker] = useState<string | null>(null)
  const choose = (chosen: Choice<number>[]) => {
    const added = chosen.find((one) => !people.includes(one)) ?? null
    const employer = employerOf(added)
    const isFilled = employer !== null && organization === null
    if (isFilled) setWorker(added?.label ?? null)
    onChange({ people: chosen, ...(isFilled && { organization: employer }) })
  }
  return (
    <>
      <People
        people={people}
        orgId={organization?.id ?? null}
        onChange={choose}
        error={fieldError(error, 'participants', 'person_id')}
      />
      <div className="flex min-w-0 flex-col gap-1.5">
        <ComboBox<number>
          label={t('planning:organization')}
          name="organization"
          placeholder={t('planning:organization_hint')}
          canCreate
          value={organization}
          onChange={(chosen) => {
            setWorker(null)
            onChange({ organization: chosen })
          }}
          load={loadContacts('organization')}
          description={
            worker !== null && organization ? t('opportunities:works_there', { name: worker }) : undefined
          }
          error={fieldError(error, 'org_id', 'organization', 'organization.name')}
        />
        {organization?.id === null && (
          <Lookalikes
            of={{ type: 'organization', name: organization.label }}
            onUse={(known) => onChange({ organization: known })}
          />
        )}
      </div>
    </>
  )
}
