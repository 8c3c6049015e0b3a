import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../web/i18n.ts'
import { industriesQuery, organizations } from '../../../contacts/web/contacts.ts'
import { ContactList, type TabProps } from '../../web/ContactList.tsx'
import { contactFilter } from '../../web/contactSearchParams.ts'
import { useOrganizationColumns } from './columns.tsx'
import { OrganizationPanel } from './OrganizationPanel.tsx'

/** The tab of organizations. */
export function Organizations(tab: TabProps) {
  const chosen = tab.search.industries
  const { data: industries } = useQuery(industriesQuery)
  return (
    <ContactList
      {...tab}
      kind="organization"
      columns={useOrganizationColumns()}
      filter={{ ...contactFilter(tab.search), industry_ids: chosen.length > 0 ? chosen : undefined }}
      fetch={(query) =>
        organizations.list({ query: { ...query, include_fields: ['open_deals_count', 'people_count'] } })
      }
      count={(query) => organizations.summary({ query })}
      fetchIds={(query) => organizations.ids({ query })}
      choices={[
        {
          by: 'industries',
          name: t('contacts:industry'),
          options: (industries?.data ?? []).map(({ id, name }) => ({ id, label: name })),
        },
      ]}
      panel={(place) => <OrganizationPanel key={place.id} {...place} />}
    />
  )
}
