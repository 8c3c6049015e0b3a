import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ActivityRow } from '../../activities/contract.ts'
import type { NotificationPlace } from '../contract.ts'

/** The settings page of sessions. */
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

/**
 * The record of an activity, as far as the reader may see it: its lead or deal, otherwise a contact; null without one.
 */
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

/** A link to a record that closes the panel. */
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

/** The same, with the record's name as text. */
export const NamedPlace = ({ place, ...props }: NamedPlaceProps) => (
  <PlaceLink place={place} {...props}>
    <span dir="auto">{place.name}</span>
  </PlaceLink>
)
