import { Link } from '@tanstack/react-router'
import { Globe, type LucideIcon, Mail, MapPin, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { mailto, tel, webAddress } from '../../../contract/reach.ts'
import type { Contact as Shown } from '../../../contract/shape.ts'
import { t } from '../../../web/i18n.ts'
import { recordIcons } from '../../../web/recordIcons.ts'
import { Badge } from '../../../web/ui/Badge.tsx'
import { cx } from '../../../web/ui/cx.ts'
import type { Choice } from '../../../web/ui/form/ComboBox.tsx'
import { EditableChoice } from '../../../web/ui/form/EditableChoice.tsx'
import { toast } from '../../../web/ui/overlay/Toast.tsx'
import { employerOf, loadContacts } from '../../contacts/web/contactChoices.ts'
import type { OrganizationBlock, PersonBlock } from '../deals/page/contract.ts'
import { UNSAVED } from './opportunityEdit.ts'
import type { OnChange } from './useOpportunityEdit.tsx'

export interface ContactBlockProps {
  person: PersonBlock | null
  organization: OrganizationBlock | null
  mayEdit: boolean
  onChange: OnChange
}

// Only the name of a contact that was just chosen is known until the record is refetched.
const nobody = { is_deleted: false, emails: [], phones: [], job_title: null, linkedin: null }
const nothing = {
  is_deleted: false,
  industry: null,
  website: null,
  linkedin: null,
  address: null,
  employee_count: null,
  annual_revenue: null,
}

const personOf = (choice: Choice<number> | null): PersonBlock | null =>
  choice && { ...nobody, id: choice.id ?? UNSAVED, name: choice.label }
const organizationOf = (choice: Choice<number> | null): OrganizationBlock | null =>
  choice && { ...nothing, id: choice.id ?? UNSAVED, name: choice.label }

/** The contacts: how to reach the person, and the organization's industry, which helps to judge the fit. */
export function ContactBlock({ person, organization, mayEdit, onChange }: ContactBlockProps) {
  const choosePerson = (choice: Choice<number> | null, seen: Choice<number> | null) => {
    const employer = organization === null ? employerOf(choice) : null
    onChange(
      { person: personOf(choice), ...(employer && { organization: organizationOf(employer) }) },
      { person: personOf(seen), ...(employer && { organization: null }) },
    )
    if (choice && employer)
      toast({
        text: t('opportunities:organization_filled', { organization: employer.label, name: choice.label }),
      })
  }
  return (
    <div className="@container">
      <div className="grid gap-x-4 gap-y-3 rounded-lg border border-line p-3 @md:grid-cols-2">
        <Contact
          kind="person"
          contact={person}
          mayEdit={mayEdit}
          orgId={organization?.id || null}
          onChange={choosePerson}
        >
          {person?.job_title && <Line>{person.job_title}</Line>}
          {person?.emails.map(({ value }) => (
            <Line key={value} icon={Mail} href={mailto(value)}>
              {value}
            </Line>
          ))}
          {person?.phones.map(({ value }) => (
            <Line key={value} icon={Phone} href={tel(value)}>
              <bdi dir="ltr">{value}</bdi>
            </Line>
          ))}
          {person?.linkedin && <LinkedIn href={person.linkedin} />}
        </Contact>
        <Contact
          kind="organization"
          contact={organization}
          mayEdit={mayEdit}
          onChange={(choice, seen) =>
            onChange({ organization: organizationOf(choice) }, { organization: organizationOf(seen) })
          }
        >
          {organization?.industry && <Line>{organization.industry.name}</Line>}
          {organization?.website && (
            <Line icon={Globe} href={webAddress(organization.website)}>
              {organization.website.replace(/^https?:\/\//, '')}
            </Line>
          )}
          {typeof organization?.address?.value === 'string' && (
            <Line icon={MapPin}>{organization.address.value}</Line>
          )}
          {organization?.linkedin && <LinkedIn href={organization.linkedin} />}
        </Contact>
      </div>
    </div>
  )
}

interface ContactProps {
  kind: 'person' | 'organization'
  contact: (Shown & { is_deleted: boolean }) | null
  mayEdit: boolean
  /** The people of the organization are offered first. */
  orgId?: number | null
  onChange: (chosen: Choice<number> | null, seen: Choice<number> | null) => void
  children: ReactNode
}

function Contact({ kind, contact, mayEdit, orgId, onChange, children }: ContactProps) {
  const label = kind === 'person' ? t('opportunities:person') : t('opportunities:organization')
  const Icon = recordIcons[kind]
  const shown = contact && (contact.name ?? t('opportunities:hidden'))
  return (
    <div className="flex min-w-0 flex-col gap-0.5 text-sm">
      <div className="flex items-center gap-1.5 text-ink-3 text-xs">
        <Icon aria-hidden className="size-3.5" />
        {label}
      </div>
      <div className="flex min-w-0 items-center gap-2">
        <EditableChoice
          label={label}
          isDisabled={!mayEdit || contact?.id === null}
          className={cx('flex-1 font-medium', contact?.is_deleted && 'text-ink-3')}
          link={
            contact?.id &&
            contact.name && (
              <Link
                {...placeOf(kind, contact.id)}
                dir="auto"
                className={cx(
                  'min-w-0 truncate font-medium underline-offset-2 hover:underline',
                  contact.is_deleted ? 'text-ink-3' : 'text-accent-ink',
                )}
              >
                {contact.name}
              </Link>
            )
          }
          value={contact?.id ? { id: contact.id, label: shown ?? '' } : null}
          onSave={onChange}
          name={kind}
          hasNamesakes={kind === 'person'}
          load={loadContacts(kind, orgId)}
        >
          {shown}
        </EditableChoice>
        {contact?.is_deleted && <Badge>{t('opportunities:deleted')}</Badge>}
      </div>
      {children}
    </div>
  )
}

const placeOf = (kind: 'person' | 'organization', id: number) =>
  kind === 'person'
    ? ({ to: '/persons/$personId', params: { personId: String(id) } } as const)
    : ({ to: '/organizations/$organizationId', params: { organizationId: String(id) } } as const)

function Line({
  icon: Icon,
  href,
  children,
}: {
  icon?: LucideIcon
  href?: string | undefined
  children: ReactNode
}) {
  const inside = (
    <>
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />}
      <span dir="auto" className="min-w-0 truncate">
        {children}
      </span>
    </>
  )
  const shape = 'flex min-h-6 min-w-0 items-center gap-1.5 text-ink-2'
  return href ? (
    <a
      href={href}
      {...(href.startsWith('http') && { target: '_blank', rel: 'noreferrer' })}
      className={`${shape} underline-offset-2 hover:underline`}
    >
      {inside}
    </a>
  ) : (
    <div className={shape}>{inside}</div>
  )
}

function LinkedIn({ href }: { href: string }) {
  return (
    <Line icon={Globe} href={webAddress(href)}>
      LinkedIn
    </Line>
  )
}
