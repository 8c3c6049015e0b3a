import { useQuery } from '@tanstack/react-query'
import type { PanelPlace } from '../../../../web/list/ListScreen.tsx'
import { personQuery } from '../../../contacts/web/contacts.ts'
import { ContactPanel } from '../../web/ContactPanel.tsx'
import { PersonDetails } from './PersonDetails.tsx'

/** One person beside the list. */
export function PersonPanel(place: PanelPlace<number>) {
  const page = useQuery(personQuery(place.id))
  return (
    <ContactPanel kind="person" page={page} contactOf={({ person }) => person} {...place}>
      {(data) => <PersonDetails page={data} />}
    </ContactPanel>
  )
}
