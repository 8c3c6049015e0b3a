import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ActivityRow } from '../../activities/contract.ts'
import type { NotificationPlace } from '../contract.ts'

/** Where one is signed in. */
export const sessionsPage = { to: '/settings/profile', hash: 'sessions' } as const

/** The page of a record. */
export function pageOf({
  kind,
  id,
  lead_id,
}: Omit<NotificationPlace, 'name'>): Pick<LinkProps, 'to' | 'params'> {
  if (kind === 'deal') return { to: '/deals/$dealId', params: { dealId: String(id) } }
  if (kind === 'lead') return { to: '/leads/$leadId', params: { leadId: lead_id ?? '' } }
  if (kind === 'person') return { to: '/persons/$personId', params: { personId: String(id) } }
  return { to: '/organizations/$organizationId', params: { organizationId: String(id) } }
}

/** What an activity hangs on and its reader may see: its lead or deal, else a contact; null when it stands alone. */
export function placeOf({ opportunity, person, organization }: ActivityRow): NotificationPlace | null {
  if (opportunity?.title) return { ...opportunity, name: opportunity.title }
  if (person?.id && person.name) return { kind: 'person', id: person.id, lead_id: null, name: person.name }
  if (organization?.id && organization.name)
    return { kind: 'organization', id: organization.id, lead_id: null, name: organization.name }
  return null
}

interface PlaceLinkProps {
  place: Omit<NotificationPlace, 'name'>
  onLeave: () => void
  className?: string
  children: ReactNode
}

/** A link to a record, which leaves the panel it stands in. */
export function PlaceLink({ place, onLeave, className, children }: PlaceLinkProps) {
  return (
    <Link {...pageOf(place)} onClick={onLeave} className={className}>
      {children}
    </Link>
  )
}

interface NamedPlaceProps {
  place: NotificationPlace
  onLeave: () => void
  className: string
}

/** The same by its name. */
export const NamedPlace = ({ place, ...props }: NamedPlaceProps) => (
  <PlaceLink place={place} {...props}>
    <span dir="auto">{place.name}</span>
  </PlaceLink>
)
