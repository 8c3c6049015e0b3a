import { Link } from '@tanstack/react-router'
import { t } from '../../../../web/i18n.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { Fact } from '../../../../web/ui/Facts.tsx'
import type { Choice } from '../../../../web/ui/form/ComboBox.tsx'
import { EditableChoice } from '../../../../web/ui/form/EditableChoice.tsx'
import type { Person, PersonChange } from '../../../contacts/persons/contract.ts'
import { loadContacts } from '../../../contacts/web/contactChoices.ts'
import { type PersonReply, persons } from '../../../contacts/web/contacts.ts'
import { ContactRecord } from '../../web/ContactRecord.tsx'
import { personDetails, personFields } from '../../web/fields.ts'
import { useContactEdit } from '../../web/useContactEdit.tsx'
import { Reachables } from './Reachables.tsx'

export interface DetailsProps {
  page: PersonReply['data']
  /** Shown as a page: the name is the page's heading. */
  isAlone?: boolean
}

/** All data of one person, edited in place, with their deals and leads. */
export function PersonDetails({ page, isAlone = false }: DetailsProps) {
  const { person } = page
  const { change, dialog } = useContactEdit<Person, PersonChange>({
    kind: 'person',
    contact: person,
    update: (body) => persons.update({ params: { id: person.id }, body }),
    fresh: async () => (await persons.get({ params: { id: person.id } })).data,
    together: [['org_id', 'organization']],
  })
  const moveTo = (choice: Choice<number> | null, seen: Choice<number> | null) =>
    change(
      choice?.id === null ? { organization: { name: choice.label } } : { org_id: choice?.id ?? null },
      { org_id: seen?.id ?? null },
      { org_id: choice?.id ?? null, org_name: choice?.label ?? null },
    )
  const isDisabled = person.is_deleted
  const self = { id: person.id, label: person.name }
  const employer =
    person.org_id !== null && person.org_name ? { id: person.org_id, label: person.org_name } : null
  return (
    <>
      <ContactRecord
        kind="person"
        contact={person}
        of={{ person_id: person.id }}
        isAlone={isAlone}
        picture={<Avatar name={person.name} size="lg" />}
        below={[person.job_title, person.org_name].filter(Boolean).join(' · ')}
        facts={
          <>
            <Fact name={t('contacts:reach_email')}>
              <Reachables
                kind="email"
                values={person.emails}
                isDisabled={isDisabled}
                onChange={(emails, seen) => change({ emails }, { emails: seen })}
              />
            </Fact>
            <Fact name={t('contacts:reach_phone')}>
              <Reachables
                kind="phone"
                values={person.phones}
                isDisabled={isDisabled}
                onChange={(phones, seen) => change({ phones }, { phones: seen })}
              />
            </Fact>
            <Fact name={t('contacts:kind_organization')}>
              <EditableChoice
                label={t('contacts:kind_organization')}
                name="organization"
                isDisabled={isDisabled}
                value={person.org_id === null ? null : { id: person.org_id, label: person.org_name ?? '' }}
                load={loadContacts('organization')}
                onSave={moveTo}
                link={
                  person.org_name && (
                    <Link
                      to={`/organizations/${person.org_id}` as '/'}
                      dir="auto"
                      className="min-w-0 truncate text-accent-ink underline-offset-2 hover:underline"
                    >
                      {person.org_name}
                    </Link>
                  )
                }
              >
                {person.org_name ?? (person.org_id !== null && t('contacts:hidden'))}
              </EditableChoice>
            </Fact>
          </>
        }
        details={personDetails}
        fields={personFields}
        onChange={change}
        planned={{ people: [self], ...(employer && { organization: employer }) }}
        related={page}
        initial={{ person: self, organization: employer }}
      />
      {dialog}
    </>
  )
}
