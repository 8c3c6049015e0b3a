import { useQuery } from '@tanstack/react-query'
import type { PanelPlace } from '../../../../web/list/ListScreen.tsx'
import { ContactPanel } from '../../web/ContactPanel.tsx'
import { personQuery } from '../../web/contacts.ts'
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
