import { Link } from '@tanstack/react-router'
import { mailto, tel } from '../../../../contract/reach.ts'
import { t } from '../../../../web/i18n.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { type Column, sortableBy } from '../../../../web/ui/table/columns.tsx'
import { fieldColumns } from '../../../../web/ui/table/fieldColumns.tsx'
import type { Person } from '../../../contacts/persons/contract.ts'
import { useCommonColumns } from '../../web/columns.tsx'
import { contactSorts } from '../../web/contactSearchParams.ts'
import { personDetails } from '../../web/fields.ts'

const primaryOf = (list: Person['emails']) => list.find(({ primary }) => primary)?.value

/** The columns of the list of people. */
export function usePersonColumns(): Column<Person>[] {
  const common = useCommonColumns<Person>('person')
  return sortableBy(contactSorts, [
    {
      id: 'name',
      name: t('contacts:name'),
      width: 180,
      grow: 2,
      isFixed: true,
      card: 'title',
      isLink: true,
      cell: (person) => (
        <span className="flex min-w-0 items-center gap-2">
          <Avatar name={person.name} />
          <Link to={`/persons/${person.id}` as '/'} tabIndex={-1} dir="auto" className="truncate font-medium">
            {person.name}
          </Link>
        </span>
      ),
    },
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
      cell: (person) => {
        const email = primaryOf(person.emails)
        return (
          email && (
            <a
              href={mailto(email)}
              tabIndex={-1}
              dir="ltr"
              className="truncate text-ink-2 underline-offset-2 hover:underline"
            >
              {email}
            </a>
          )
        )
      },
    },
    {
      id: 'phone',
      name: t('contacts:reach_phone'),
      width: 140,
      cell: (person) => {
        const phone = primaryOf(person.phones)
        return (
          phone && (
            <a
              href={tel(phone)}
              tabIndex={-1}
              dir="ltr"
              className="figures truncate text-ink-2 underline-offset-2 hover:underline"
            >
              {phone}
            </a>
          )
        )
      },
    },
    ...fieldColumns<Person>(personDetails),
    ...common,
  ])
}
