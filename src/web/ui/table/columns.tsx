import { Columns3Cog } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { type ListName, narrowestColumn, widestColumn } from '../../../features/listLayouts/contract.ts'
import { t } from '../../i18n.ts'
import { IconButton } from '../IconButton.tsx'
import { Popover } from '../overlay/Popover.tsx'
import { useListLayout } from './listLayout.ts'

/** One column of a table. */
export interface Column<Row> {
  id: string
  name: string
  /** Pixels, at least, until the person drags it to another width. */
  width: number
  /** Its share of the space left over; 0 by default. */
  grow?: number
  /** What its cells say, where that must never be shortened: amounts, numbers. The column is as wide as they need. */
  text?: (row: Row) => string | null | undefined | false
  /** Numbers stand at the end side. */
  align?: 'end'
  isSortable?: boolean
  /** Not shown until the person chooses it. */
  isHidden?: boolean
  /** Always shown. */
  isFixed?: boolean
  /** Its place on the card that a row becomes on a phone; without one it is not on the card. */
  card?: 'title' | 'line' | 'end'
  /** Its cell is a link already. */
  isLink?: boolean
  cell: (row: Row) => ReactNode
  /** On that card, when it differs: without what edits it. */
  cardCell?: (row: Row) => ReactNode
}

/** Columns of a list that the server sorts by these. */
export const sortableBy = <Row,>(sorts: readonly string[], columns: Column<Row>[]): Column<Row>[] =>
  columns.map((column) => ({ ...column, isSortable: sorts.includes(column.id) }))

/** The columns of the list `name` as this person arranged them, and how to change it. */
export function useArrangedColumns<Row>(name: ListName, columns: Column<Row>[]) {
  const [layout, arrange] = useListLayout(name)
  const isShown = (column: Column<Row>) =>
    column.isFixed || (layout.columns ? layout.columns.includes(column.id) : !column.isHidden)
  const place = (column: Column<Row>) => {
    const at = layout.columns?.indexOf(column.id) ?? -1
    return at < 0 ? Number.POSITIVE_INFINITY : at
  }
  // One that is not shown stays at the end; without an order of their own all stand as the table has them.
  const ordered = layout.columns
    ? columns.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
    : columns
  return {
    /** All of them, in the person's order. */
    ordered,
    shown: ordered.filter(isShown),
    widths: layout.widths,
    /** Shows these, in this order. */
    show: (ids: string[]) => arrange({ ...layout, columns: ids }),
    /** `null`: as wide as the table makes it. */
    resize: (id: string, width: number | null) => {
      const { [id]: _, ...others } = layout.widths
      const clamped = width && Math.round(Math.min(Math.max(width, narrowestColumn), widestColumn))
      arrange({ ...layout, widths: clamped === null ? others : { ...others, [id]: clamped } })
    },
    /** All as wide as the table makes them. */
    forgetWidths: () => arrange({ ...layout, widths: {} }),
  }
}

const FIGURE = 7.6 // px of a figure or a letter of small text, rather more than less
const PADDING = 34 // of a cell, with what marks that it can be edited

/** How wide a column is at least: as its name and the amounts in it need. */
export function leastWidth<Row>(column: Column<Row>, rows: readonly Row[]): number {
  const { width, text, name, isSortable } = column
  const heading = Math.min(name.length * 6.6 + (isSortable ? PADDING : 20), 230)
  const longest = text ? Math.max(0, ...rows.map((row) => (text(row) || '').length)) : 0
  return Math.ceil(Math.max(width, heading, longest > 0 ? longest * FIGURE + PADDING : 0))
}

const ChosenColumns = lazy(() => import('./ChosenColumns.tsx'))

/** Which columns a table shows, and in which order. */
export function ColumnChooser<Row>({ name, columns }: { name: ListName; columns: Column<Row>[] }) {
  return (
    <Popover
      label={t('ui:columns')}
      placement="bottom end"
      className="flex w-72 flex-col p-1.5"
      trigger={<IconButton icon={Columns3Cog} label={t('ui:columns')} />}
    >
      <Suspense fallback={<div className="h-80" />}>
        <ChosenColumns name={name} columns={columns as Column<unknown>[]} />
      </Suspense>
    </Popover>
  )
}
