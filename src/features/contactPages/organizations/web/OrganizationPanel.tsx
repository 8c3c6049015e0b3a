import { useQuery } from '@tanstack/react-query'
import type { PanelPlace } from '../../../../web/list/ListScreen.tsx'
import { organizationQuery } from '../../../contacts/web/contacts.ts'
import { ContactPanel } from '../../web/ContactPanel.tsx'
import { OrganizationDetails } from './OrganizationDetails.tsx'

/** One organization beside the list. */
export function OrganizationPanel(place: PanelPlace<number>) {
  const page = useQuery(organizationQuery(place.id))
  return (
    <ContactPanel kind="organization" page={page} contactOf={({ organization }) => organization} {...place}>
      {(data) => <OrganizationDetails page={data} />}
    </ContactPanel>
  )
}
