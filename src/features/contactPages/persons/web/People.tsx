import { persons } from '../../../contacts/web/contacts.ts'
import { ContactList, type TabProps } from '../../web/ContactList.tsx'
import { contactFilter } from '../../web/contactSearchParams.ts'
import { usePersonColumns } from './columns.tsx'
import { PersonPanel } from './PersonPanel.tsx'

/** The tab of people. */
export function People(tab: TabProps) {
  return (
    <ContactList
      {...tab}
      kind="person"
      columns={usePersonColumns()}
      filter={contactFilter(tab.search)}
      fetch={(query) => persons.list({ query: { ...query, include_fields: ['open_deals_count'] } })}
      count={(query) => persons.summary({ query })}
      fetchIds={(query) => persons.ids({ query })}
      panel={(place) => <PersonPanel key={place.id} {...place} />}
    />
  )
}
