import { Link } from '@tanstack/react-router'
import { mailto, tel } from '../../../../contract/reach.ts'
import { t } from '../../../../web/i18n.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { cx } from '../../../../web/ui/cx.ts'
import { type Column, sortableBy } from '../../../../web/ui/table/columns.tsx'
import { fieldColumns } from '../../../../web/ui/table/fieldColumns.tsx'
import type { Person, Reachable } from '../../../contacts/persons/contract.ts'
import { nameColumn, useCommonColumns } from '../../web/columns.tsx'
import { contactSorts } from '../../web/contactSearchParams.ts'
import { personDetails } from '../../web/fields.ts'

/** The columns of the list of people. */
export function usePersonColumns(): Column<Person>[] {
  const common = useCommonColumns<Person>('person')
  return sortableBy(contactSorts, [
    nameColumn('person', 180, ({ name }) => <Avatar name={name} />),
    {
      id: 'organization',
      name: t('contacts:kind_organization'),
      width: 150,
      grow: 1,
      card: 'line',
      cell: (person) =>
        person.org_name && (
          <Link
            to={`/organizations/${person.org_id}` as '/'}
            tabIndex={-1}
            dir="auto"
            className="truncate text-ink-2 underline-offset-2 hover:underline"
          >
            {person.org_name}
          </Link>
        ),
    },
    {
      id: 'email',
      name: t('contacts:reach_email'),
      width: 190,
      grow: 1,
      cell: ({ emails }) => <ReachLink values={emails} hrefOf={mailto} />,
    },
    {
      id: 'phone',
      name: t('contacts:reach_phone'),
      width: 140,
      cell: ({ phones }) => <ReachLink values={phones} hrefOf={tel} isFigures />,
    },
    ...fieldColumns<Person>(personDetails),
    ...common,
  ])
}

interface ReachLinkProps {
  values: Reachable[]
  hrefOf: (value: string) => string
  isFigures?: boolean
}

/** The primary e-mail or phone. */
function ReachLink({ values, hrefOf, isFigures = false }: ReachLinkProps) {
  const value = values.find(({ primary }) => primary)?.value
  return (
    value && (
      <a
        href={hrefOf(value)}
        tabIndex={-1}
        dir="ltr"
        className={cx('truncate text-ink-2 underline-offset-2 hover:underline', isFigures && 'figures')}
      >
        {value}
      </a>
    )
  )
}
