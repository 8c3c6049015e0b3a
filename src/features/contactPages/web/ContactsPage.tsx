import { Organizations } from '../organizations/web/Organizations.tsx'
import { People } from '../persons/web/People.tsx'
import { useContactSearch } from './contactSearchParams.ts'

/** The page of people and organizations: search, sort, bulk actions, and a panel beside the list. */
export function ContactsPage() {
  const [search, setSearch] = useContactSearch()
  const Tab = search.tab === 'people' ? People : Organizations
  return <Tab search={search} onSearch={setSearch} />
}
