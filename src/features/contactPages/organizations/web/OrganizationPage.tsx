import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { organizationQuery } from '../../../contacts/web/contacts.ts'
import { ContactView } from '../../web/ContactView.tsx'
import { OrganizationDetails } from './OrganizationDetails.tsx'

export function OrganizationPage() {
  const { organizationId } = useParams({ strict: false }) as { organizationId: string }
  const page = useQuery(organizationQuery(Number(organizationId)))
  return (
    <ContactView kind="organization" page={page} contactOf={({ organization }) => organization}>
      {(data) => <OrganizationDetails key={data.organization.id} page={data} isAlone />}
    </ContactView>
  )
}
