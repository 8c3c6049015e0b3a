import { Link } from '@tanstack/react-router'
import { Building2 } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import type { Organization, OrganizationChange } from '../../../contacts/organizations/contract.ts'
import { type OrganizationReply, organizations } from '../../../contacts/web/contacts.ts'
import { ContactRecord } from '../../web/ContactRecord.tsx'
import { DetailFacts } from '../../web/DetailFacts.tsx'
import { organizationDetails, organizationFields } from '../../web/fields.ts'
import { Section } from '../../web/Related.tsx'
import { useContactEdit } from '../../web/useContactEdit.tsx'
import { IndustryFact } from './IndustryFact.tsx'

/** Shown before and after "more". */
const { website, ...details } = organizationDetails

export interface DetailsProps {
  page: OrganizationReply['data']
  /** Shown as a page: its name is the page's heading. */
  isAlone?: boolean
}

/** All data of one organization, edited in place, with its people, deals and leads. */
export function OrganizationDetails({ page, isAlone = false }: DetailsProps) {
  const { organization, people } = page
  const { change, dialog } = useContactEdit<Organization, OrganizationChange>({
    kind: 'organization',
    contact: organization,
    update: (body) => organizations.update({ params: { id: organization.id }, body }),
    fresh: async () => (await organizations.get({ params: { id: organization.id } })).data,
    together: [['industry', 'industry_name']],
  })
  const self = { id: organization.id, label: organization.name }
  return (
    <>
      <ContactRecord
        kind="organization"
        contact={organization}
        of={{ org_id: organization.id }}
        isAlone={isAlone}
        picture={
          <span className="flex size-10 shrink-0 items-center justify-center rounded-lg bg-grey-soft text-ink-2">
            <Building2 aria-hidden className="size-5" strokeWidth={1.5} />
          </span>
        }
        below={organization.industry_name ?? ''}
        facts={
          <>
            <IndustryFact organization={organization} onChange={change} />
            <DetailFacts fields={{ website }} contact={organization} onChange={change} />
          </>
        }
        details={details}
        fields={organizationFields}
        onChange={change}
        planned={{ organization: self }}
        related={page}
        initial={{ organization: self }}
      >
        {(level) => (
          <Section
            level={level}
            title={t('contacts:list_people')}
            count={people.length}
            shown={people.length}
            empty={t('contacts:no_people')}
            add={
              !organization.is_deleted && {
                name: t('contacts:kind_person'),
                onPress: () => openAdd('person', { organization: self }),
              }
            }
          >
            {people.map((person) => (
              <li key={person.id} className="relative flex min-h-11 items-center gap-2.5 px-3 hover:bg-hover">
                <Avatar name={person.name} />
                <div className="flex min-w-0 flex-col py-1">
                  <Link
                    to={`/persons/${person.id}` as '/'}
                    dir="auto"
                    className="truncate text-start font-medium after:absolute after:inset-0"
                  >
                    {person.name}
                  </Link>
                  <span dir="auto" className="truncate text-start text-ink-3 text-sm empty:hidden">
                    {person.job_title ?? person.email}
                  </span>
                </div>
              </li>
            ))}
          </Section>
        )}
      </ContactRecord>
      {dialog}
    </>
  )
}
