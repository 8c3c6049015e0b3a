import { ContactFrame, type TabProps } from '../../web/ContactFrame.tsx'
import { contactFilter } from '../../web/contactSearchParams.ts'
import { persons } from '../../web/contacts.ts'
import { useContacts } from '../../web/useContacts.ts'
import type { Person } from '../contract.ts'
import { usePersonColumns } from './columns.tsx'
import { PersonPanel } from './PersonPanel.tsx'

/** The tab of people. */
export function People({ search, onSearch }: TabProps) {
  const columns = usePersonColumns()
  const contacts = useContacts<Person, ReturnType<typeof contactFilter>>({
    kind: 'person',
    filter: contactFilter(search),
    by: search.by,
    fetch: (query) => persons.list({ query: { ...query, include_fields: ['open_deals_count'] } }),
    match: (query) => persons.matching({ query }),
  })
  return (
    <ContactFrame
      kind="person"
      search={search}
      onSearch={onSearch}
      columns={columns}
      contacts={contacts}
      panel={(place) => <PersonPanel key={place.id} {...place} />}
    />
  )
}
