import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { personQuery } from '../../../contacts/web/contacts.ts'
import { ContactView } from '../../web/ContactView.tsx'
import { PersonDetails } from './PersonDetails.tsx'

export function PersonPage() {
  const { personId } = useParams({ strict: false }) as { personId: string }
  const page = useQuery(personQuery(Number(personId)))
  return (
    <ContactView kind="person" page={page} contactOf={({ person }) => person}>
      {(data) => <PersonDetails key={data.person.id} page={data} isAlone />}
    </ContactView>
  )
}
