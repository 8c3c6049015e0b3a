import { Link } from '@tanstack/react-router'
import { Globe, type LucideIcon, Mail, MapPin, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Contact as Shown } from '../../../contract/shape.ts'
import { t } from '../../../web/i18n.ts'
import { recordIcons } from '../../../web/recordIcons.ts'
import { ComboBox } from '../../../web/ui/form/ComboBox.tsx'
import { EditableValue } from '../../../web/ui/form/Editable.tsx'
import type { OrganizationBlock, PersonBlock } from '../page/contract.ts'
import { loadContacts } from './choices.tsx'
import type { OnChange } from './useOpportunityEdit.tsx'

export interface ContactBlockProps {
  person: PersonBlock | null
  organization: OrganizationBlock | null
  mayEdit: boolean
  onChange: OnChange
}

// Of a contact just chosen only the name is known, until the record is fetched again.
const nobody = { emails: [], phones: [], job_title: null, linkedin: null }
const nothing = {
  industry: null,
  website: null,
  linkedin: null,
  address: null,
  employee_count: null,
  annual_revenue: null,
}

/** Who it is with: how to reach the person, and the organization's trade, visible enough to judge the fit. */
export function ContactBlock({ person, organization, mayEdit, onChange }: ContactBlockProps) {
  return (
    <div className="@container">
      <div className="grid gap-x-4 gap-y-3 rounded-lg border border-line p-3 @md:grid-cols-2">
        <Contact
          kind="person"
          contact={person}
          mayEdit={mayEdit}
          onChange={(chosen, seen) =>
            onChange(
              { person: chosen && { ...nobody, ...chosen } },
              { person: seen && { ...nobody, ...seen } },
            )
          }
        >
          {person?.job_title && <Line>{person.job_title}</Line>}
          {person?.emails.map(({ value }) => (
            <Line key={value} icon={Mail} href={`mailto:${value}`}>
              {value}
            </Line>
          ))}
          {person?.phones.map(({ value }) => (
            <Line key={value} icon={Phone} href={`tel:${value}`}>
              <bdi dir="ltr">{value}</bdi>
            </Line>
          ))}
          {person?.linkedin && <LinkedIn href={person.linkedin} />}
        </Contact>
        <Contact
          kind="organization"
          contact={organization}
          mayEdit={mayEdit}
          onChange={(chosen, seen) =>
            onChange(
              { organization: chosen && { ...nothing, ...chosen } },
              { organization: seen && { ...nothing, ...seen } },
            )
          }
        >
          {organization?.industry && <Line>{organization.industry.name}</Line>}
          {organization?.website && (
            <Line icon={Globe} href={addressOf(organization.website)}>
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

type Chosen = { id: number; name: string } | null
const chosenOf = (choice: { id: number | null; label: string } | null): Chosen =>
  choice && choice.id !== null ? { id: choice.id, name: choice.label } : null

interface ContactProps {
  kind: 'person' | 'organization'
  contact: Shown | null
  mayEdit: boolean
  onChange: (chosen: Chosen, seen: Chosen) => void
  children: ReactNode
}

function Contact({ kind, contact, mayEdit, onChange, children }: ContactProps) {
  const label = kind === 'person' ? t('opportunities:person') : t('opportunities:organization')
  const Icon = recordIcons[kind]
  const shown = contact && (contact.name ?? t('opportunities:hidden'))
  return (
    <div className="flex min-w-0 flex-col gap-0.5 text-sm">
      <div className="flex items-center gap-1.5 text-ink-3 text-xs">
        <Icon aria-hidden className="size-3.5" />
        {label}
      </div>
      <EditableValue
        label={label}
        isDisabled={!mayEdit || contact?.id === null}
        className="font-medium"
        link={
          contact?.id &&
          contact.name && (
            <Link
              {...placeOf(kind, contact.id)}
              dir="auto"
              className="min-w-0 truncate font-medium text-accent-ink underline-offset-2 hover:underline"
            >
              {contact.name}
            </Link>
          )
        }
        value={contact?.id ? { id: contact.id, label: shown ?? '' } : null}
        onSave={(choice, seen) => onChange(chosenOf(choice), chosenOf(seen))}
        editor={({ draft, save }) => (
          <ComboBox<number>
            label={label}
            isLabelHidden
            autoFocus
            name={kind}
            value={draft}
            onChange={(choice) => choice?.id !== null && save(choice)}
            load={loadContacts(kind)}
          />
        )}
      >
        {shown}
      </EditableValue>
      {children}
    </div>
  )
}

const placeOf = (kind: 'person' | 'organization', id: number) =>
  kind === 'person'
    ? ({ to: '/persons/$personId', params: { personId: String(id) } } as const)
    : ({ to: '/organizations/$organizationId', params: { organizationId: String(id) } } as const)

function Line({ icon: Icon, href, children }: { icon?: LucideIcon; href?: string; children: ReactNode }) {
  const inside = (
    <>
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />}
      <span dir="auto" className="min-w-0 truncate">
        {children}
      </span>
    </>
  )
  const shape = 'flex min-w-0 items-center gap-1.5 text-ink-2'
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
    <Line icon={Globe} href={addressOf(href)}>
      LinkedIn
    </Line>
  )
}

/** Only web addresses become links; whatever else somebody typed leads nowhere. */
function addressOf(typed: string): string {
  return /^https?:\/\//i.test(typed) ? typed : `https://${typed}`
}
