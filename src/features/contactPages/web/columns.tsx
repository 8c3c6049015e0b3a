import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { LabelChips } from '../../../web/ui/Badge.tsx'
import type { Column } from '../../../web/ui/table/columns.tsx'
import type { ContactKind } from '../../contacts/web/contacts.ts'
import { useLabels } from '../../labels/web/labels.tsx'
import { OwnerName } from '../../users/web/OwnerName.tsx'

/** The name, with a link to the contact's page. */
export const nameColumn = <Row extends { id: number; name: string }>(
  kind: ContactKind,
  width: number,
  pictureOf: (row: Row) => ReactNode = () => null,
): Column<Row> => ({
  id: 'name',
  name: t('contacts:name'),
  width,
  grow: 2,
  isFixed: true,
  card: 'title',
  isLink: true,
  cell: (row) => (
    <span className="flex min-w-0 items-center gap-2">
      {pictureOf(row)}
      <Link to={`/${kind}s/${row.id}` as '/'} tabIndex={-1} dir="auto" className="truncate font-medium">
        {row.name}
      </Link>
    </span>
  ),
})

interface Listed {
  owner_id: number
  label_ids: number[]
  open_deals_count?: number
  add_time: string
  update_time: string
}

/** The columns that lists of people and of organizations share. */
export function useCommonColumns<Row extends Listed>(kind: ContactKind): Column<Row>[] {
  const { number, relative, fullDate } = useFormat()
  const labels = useLabels(kind)
  return [
    {
      id: 'labels',
      name: t('contacts:labels'),
      width: 130,
      cell: (row) => <LabelChips labels={labels.filter(({ id }) => row.label_ids.includes(id))} />,
    },
    {
      id: 'open_deals',
      name: t('contacts:open_deals'),
      width: 100,
      align: 'end',
      card: 'end',
      cell: (row) =>
        row.open_deals_count ? <span className="figures">{number(row.open_deals_count)}</span> : null,
    },
    {
      id: 'owner',
      name: t('contacts:owner'),
      width: 130,
      cell: (row) => <OwnerName id={row.owner_id} />,
    },
    {
      id: 'add_time',
      name: t('contacts:added'),
      width: 130,
      isHidden: true,
      cell: (row) => <span title={fullDate(row.add_time)}>{relative(row.add_time)}</span>,
    },
    {
      id: 'update_time',
      name: t('contacts:updated'),
      width: 120,
      cell: (row) => (
        <span className="truncate text-ink-2" title={fullDate(row.update_time)}>
          {relative(row.update_time)}
        </span>
      ),
    },
  ]
}
