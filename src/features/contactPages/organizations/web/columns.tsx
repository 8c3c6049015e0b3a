import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { type Column, sortableBy } from '../../../../web/ui/table/columns.tsx'
import { fieldColumns } from '../../../../web/ui/table/fieldColumns.tsx'
import type { Organization } from '../../../contacts/organizations/contract.ts'
import { nameColumn, useCommonColumns } from '../../web/columns.tsx'
import { contactSorts } from '../../web/contactSearchParams.ts'
import { organizationDetails } from '../../web/fields.ts'

/** The columns of the list of organizations. */
export function useOrganizationColumns(): Column<Organization>[] {
  const { number } = useFormat()
  const common = useCommonColumns<Organization>('organization')
  const details = fieldColumns<Organization>(organizationDetails)
  return sortableBy(contactSorts, [
    nameColumn('organization', 190),
    {
      id: 'industry',
      name: t('contacts:industry'),
      width: 140,
      grow: 1,
      card: 'line',
      cell: (organization) => (
        <span className="truncate text-ink-2" dir="auto">
          {organization.industry_name}
        </span>
      ),
    },
    ...details.map((column) => (column.id === 'website' ? { ...column, grow: 1, isHidden: false } : column)),
    {
      id: 'people',
      name: t('contacts:list_people'),
      width: 80,
      align: 'end',
      cell: ({ people_count }) =>
        people_count ? <span className="figures">{number(people_count)}</span> : null,
    },
    ...common,
  ])
}
