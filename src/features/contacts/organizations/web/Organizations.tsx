import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../web/i18n.ts'
import { ChoiceFilter } from '../../../../web/ui/FilterChip.tsx'
import { ContactFrame, type TabProps } from '../../web/ContactFrame.tsx'
import { contactFilter } from '../../web/contactSearchParams.ts'
import { industriesQuery, organizations } from '../../web/contacts.ts'
import { useContacts } from '../../web/useContacts.ts'
import type { Organization } from '../contract.ts'
import { useOrganizationColumns } from './columns.tsx'
import { OrganizationPanel } from './OrganizationPanel.tsx'

/** The tab of organizations. */
export function Organizations({ search, onSearch }: TabProps) {
  const columns = useOrganizationColumns()
  const { data: trades } = useQuery(industriesQuery)
  const filter = {
    ...contactFilter(search),
    industry_ids: search.trades.length > 0 ? search.trades : undefined,
  }
  const contacts = useContacts<Organization, typeof filter>({
    kind: 'organization',
    filter,
    by: search.by,
    fetch: (query) =>
      organizations.list({ query: { ...query, include_fields: ['open_deals_count', 'people_count'] } }),
    match: (query) => organizations.matching({ query }),
  })
  return (
    <ContactFrame
      kind="organization"
      search={search}
      onSearch={onSearch}
      columns={columns}
      contacts={contacts}
      filters={
        <ChoiceFilter
          name={t('contacts:trade')}
          options={(trades?.data ?? []).map(({ id, name }) => ({ id, label: name }))}
          selected={search.trades}
          onChange={(chosen) => onSearch({ trades: chosen })}
        />
      }
      panel={(place) => <OrganizationPanel key={place.id} {...place} />}
    />
  )
}
