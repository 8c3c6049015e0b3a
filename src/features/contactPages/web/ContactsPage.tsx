import { Organizations } from '../organizations/web/Organizations.tsx'
import { People } from '../persons/web/People.tsx'
import { useContactSearch } from './contactSearchParams.ts'

/** People and organizations: found, put in order, changed many at a time, each opened beside the list. */
export function ContactsPage() {
  const [search, setSearch] = useContactSearch()
  const Tab = search.tab === 'people' ? People : Organizations
  return <Tab search={search} onSearch={setSearch} />
}
