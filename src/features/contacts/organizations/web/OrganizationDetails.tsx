import { Link } from '@tanstack/react-router'
import { Building2 } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { useFormat, useSession } from '../../../../web/session.ts'
import { openAdd } from '../../../../web/shell/adding.tsx'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { EditableText, EditableValue } from '../../../../web/ui/form/Editable.tsx'
import { NumberField } from '../../../../web/ui/form/NumberField.tsx'
import { ActivityFacts, ContactNext, ContactWork, contactGrid } from '../../web/ContactWork.tsx'
import { type OrganizationReply, organizations } from '../../web/contacts.ts'
import { DeletedNote } from '../../web/DeletedNote.tsx'
import { CommonFacts, Fact, Facts } from '../../web/Facts.tsx'
import { LinkFact } from '../../web/LinkFact.tsx'
import { Related, Section } from '../../web/Related.tsx'
import { useContactEdit } from '../../web/useContactEdit.tsx'
import type { Organization, OrganizationChange } from '../contract.ts'
import { TradeFact } from './TradeFact.tsx'

/** What the log's columns of an organization are called. */
const fields = {
  name: 'contacts:name',
  industry_id: 'contacts:trade',
  website: 'contacts:website',
  linkedin: 'contacts:linkedin',
  address: 'contacts:address',
  employee_count: 'contacts:employees',
  annual_revenue: 'contacts:revenue',
} as const

export interface DetailsProps {
  page: OrganizationReply['data']
  /** It has the screen to itself: its name is the screen's heading. */
  isAlone?: boolean
}

/** Everything about one organization, each thing edited where it stands, with its people, deals and leads. */
export function OrganizationDetails({ page, isAlone }: DetailsProps) {
  const { organization, people } = page
  const { company } = useSession()
  const { number, money } = useFormat()
  const { change, dialog } = useContactEdit<Organization, OrganizationChange>({
    kind: 'organization',
    contact: organization,
    update: (body) => organizations.update({ params: { id: organization.id }, body }),
    fresh: async () => (await organizations.get({ params: { id: organization.id } })).data,
    together: [['industry', 'industry_name']],
  })
  const isDisabled = organization.is_deleted
  const self = { id: organization.id, label: organization.name }
  const Name = isAlone ? 'h1' : 'h2'
  const figure = (field: 'employee_count' | 'annual_revenue', name: string, shown: string | null) => (
    <Fact name={name}>
      <EditableValue
        label={name}
        isDisabled={isDisabled}
        value={organization[field]}
        onSave={(value, seen) => change({ [field]: value }, { [field]: seen })}
        editor={({ draft, change: set }) => (
          <NumberField
            label={name}
            isLabelHidden
            autoFocus
            min={0}
            max={99_999_999_999_999}
            {...(field === 'employee_count' && { format: { maximumFractionDigits: 0 } })}
            value={draft}
            onChange={set}
          />
        )}
      >
        {shown && <span className="figures">{shown}</span>}
      </EditableValue>
    </Fact>
  )
  return (
    <div className="@container">
      {isDisabled && <DeletedNote kind="organization" contact={organization} />}
      <header className="mb-5 flex items-center gap-x-3 gap-y-2 @max-lg:flex-wrap">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-lg bg-grey-soft text-ink-2">
          <Building2 aria-hidden className="size-5" strokeWidth={1.5} />
        </span>
        <div className="min-w-0 flex-1">
          <Name>
            <EditableText
              label={t('contacts:name')}
              value={organization.name}
              isRequired
              isDisabled={isDisabled}
              onSave={(name, seen) => change({ name }, { name: seen })}
              className="max-w-full font-semibold text-lg"
            />
          </Name>
          {organization.industry_name && (
            <p className="truncate text-ink-2" dir="auto">
              {organization.industry_name}
            </p>
          )}
        </div>
        <ContactNext of={{ org_id: organization.id }} />
      </header>
      <div className={contactGrid}>
        <Facts>
          <TradeFact organization={organization} onChange={change} />
          <LinkFact
            name={t('contacts:website')}
            value={organization.website}
            isDisabled={isDisabled}
            onSave={(website, seen) => change({ website }, { website: seen })}
          />
          <LinkFact
            name={t('contacts:linkedin')}
            value={organization.linkedin}
            isDisabled={isDisabled}
            onSave={(linkedin, seen) => change({ linkedin }, { linkedin: seen })}
          />
          <Fact name={t('contacts:address')}>
            <EditableText
              label={t('contacts:address')}
              value={organization.address?.value ?? ''}
              source={organization.address}
              isMultiline
              maxLength={1000}
              isDisabled={isDisabled}
              onSave={(value, _, seen) => change({ address: value ? { value } : null }, { address: seen })}
            />
          </Fact>
          {figure(
            'employee_count',
            t('contacts:employees'),
            organization.employee_count === null ? null : number(organization.employee_count),
          )}
          {figure(
            'annual_revenue',
            t('contacts:revenue'),
            organization.annual_revenue === null
              ? null
              : money(organization.annual_revenue, company.currency),
          )}
          <ActivityFacts of={{ org_id: organization.id }} />
          <CommonFacts kind="organization" contact={organization} onChange={change} />
        </Facts>
        <ContactWork
          of={{ org_id: organization.id }}
          level={isAlone ? 2 : 3}
          isReadOnly={isDisabled}
          initial={{ organization: self }}
          names={fields}
        />
        <div className="flex flex-col gap-6">
          <Section
            level={isAlone ? 2 : 3}
            title={t('contacts:list_people')}
            count={people.length}
            shown={people.length}
            empty={t('contacts:no_people')}
            add={
              !isDisabled && {
                name: t('contacts:kind_person'),
                onPress: () => openAdd('person', { organization: self }),
              }
            }
          >
            {people.map((person) => (
              <li key={person.id} className="relative flex min-h-11 items-center gap-2.5 px-3 hover:bg-hover">
                <Avatar name={person.name} />
                <Link
                  to={`/persons/${person.id}` as '/'}
                  dir="auto"
                  className="truncate font-medium after:absolute after:inset-0"
                >
                  {person.name}
                </Link>
                <span className="ms-auto truncate text-ink-3 text-sm">
                  <bdi>{person.job_title ?? person.email}</bdi>
                </span>
              </li>
            ))}
          </Section>
          <Related
            level={isAlone ? 2 : 3}
            of={page}
            planned={{ org_id: organization.id }}
            canAdd={!isDisabled}
            initial={{ organization: self }}
          />
        </div>
      </div>
      {dialog}
    </div>
  )
}
