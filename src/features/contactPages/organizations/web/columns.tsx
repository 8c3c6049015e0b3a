import { Link } from '@tanstack/react-router'
import { t } from '../../../../web/i18n.ts'
import { useFormat, useSession } from '../../../../web/session.ts'
import type { Column } from '../../../../web/ui/table/columns.tsx'
import type { Organization } from '../../../contacts/organizations/contract.ts'
import { addressOf } from '../../../contacts/web/contacts.ts'
import { useCommonColumns } from '../../web/columns.tsx'

/** The columns of the list of organizations. */
export function useOrganizationColumns(): Column<Organization>[] {
  const { number, money } = useFormat()
  const { company } = useSession()
  const common = useCommonColumns<Organization>('organization')
  return [
    {
      id: 'name',
      name: t('contacts:name'),
      width: 190,
      grow: 2,
      isSortable: true,
      isFixed: true,
      card: 'title',
      isLink: true,
      cell: (organization) => (
        <Link
          to={`/organizations/${organization.id}` as '/'}
          tabIndex={-1}
          dir="auto"
          className="truncate font-medium"
        >
          {organization.name}
        </Link>
      ),
    },
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
    {
      id: 'website',
      name: t('contacts:website'),
      width: 160,
      grow: 1,
      cell: ({ website }) => {
        const href = website ? addressOf(website) : undefined
        return (
          website && (
            <a
              href={href}
              target="_blank"
              rel="noreferrer"
              tabIndex={-1}
              dir="ltr"
              className="truncate text-ink-2 underline-offset-2 hover:underline"
            >
              {website.replace(/^https?:\/\/(www\.)?/, '')}
            </a>
          )
        )
      },
    },
    {
      id: 'address',
      name: t('contacts:address'),
      width: 180,
      isHidden: true,
      cell: ({ address }) => (
        <span className="truncate" dir="auto">
          {address?.value}
        </span>
      ),
    },
    {
      id: 'people',
      name: t('contacts:list_people'),
      width: 80,
      align: 'end',
      cell: ({ people_count }) =>
        people_count ? <span className="figures">{number(people_count)}</span> : null,
    },
    {
      id: 'employees',
      name: t('contacts:employees'),
      width: 110,
      align: 'end',
      isHidden: true,
      cell: ({ employee_count }) =>
        employee_count !== null && <span className="figures">{number(employee_count)}</span>,
    },
    {
      id: 'revenue',
      name: t('contacts:revenue'),
      width: 140,
      align: 'end',
      isHidden: true,
      cell: ({ annual_revenue }) =>
        annual_revenue !== null && <span className="figures">{money(annual_revenue, company.currency)}</span>,
    },
    ...common,
  ]
}
