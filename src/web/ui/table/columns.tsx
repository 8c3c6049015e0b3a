import { Columns3Cog } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { type ListName, narrowestColumn, widestColumn } from '../../../features/listLayouts/contract.ts'
import { t } from '../../i18n.ts'
import { IconButton } from '../IconButton.tsx'
import { Popover } from '../overlay/Popover.tsx'
import { useListLayout } from './listLayout.ts'

/** A column of a table. */
export interface Column<Row> {
  id: string
  name: string
  /** Minimum width in pixels, until the user resizes it. */
  width: number
  /** Its share of the remaining width; 0 by default. */
  grow?: number
  /**
   * The texts of its cells, where they must never be shortened: amounts, numbers. The column is at least as wide as
   * they are.
   */
  text?: (row: Row) => string | null | undefined | false
  /** Numbers are aligned to the end side. */
  align?: 'end'
  isSortable?: boolean
  /** Hidden until the user shows it. */
  isHidden?: boolean
  /** Cannot be hidden. */
  isFixed?: boolean
  /** Its place on the card that replaces a row on a phone; without one it is not on the card. */
  card?: 'title' | 'line' | 'end'
  /** Its cell is already a link. */
  isLink?: boolean
  cell: (row: Row) => ReactNode
  /** The cell on that card, if it differs: without editor. */
  cardCell?: (row: Row) => ReactNode
}

/** The columns by which the server can sort. */
export const sortableBy = <Row,>(sorts: readonly string[], columns: Column<Row>[]): Column<Row>[] =>
  columns.map((column) => ({ ...column, isSortable: sorts.includes(column.id) }))

/** The columns of the list `name` with this user's layout, and how to change it. */
export function useArrangedColumns<Row>(name: ListName, columns: Column<Row>[]) {
  const [layout, arrange] = useListLayout(name)
  const isShown = (column: Column<Row>) =>
    column.isFixed || (layout.columns ? layout.columns.includes(column.id) : !column.isHidden)
  const place = (column: Column<Row>) => {
    const at = layout.columns?.indexOf(column.id) ?? -1
    return at < 0 ? Number.POSITIVE_INFINITY : at
  }
  // A hidden column stays at the end; without a custom order all columns are in the table's order.
  const ordered = layout.columns
    ? columns.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
    : columns
  return {
    /** All columns, in the user's order. */
    ordered,
    shown: ordered.filter(isShown),
    widths: layout.widths,
    /** Shows these columns, in this order. */
    show: (ids: string[]) => arrange({ ...layout, columns: ids }),
    /** `null`: the table's default width. */
    resize: (id: string, width: number | null) => {
      const { [id]: _, ...others } = layout.widths
      const clamped = width && Math.round(Math.min(Math.max(width, narrowestColumn), widestColumn))
      arrange({ ...layout, widths: clamped === null ? others : { ...others, [id]: clamped } })
    },
    /** Resets all widths. */
    forgetWidths: () => arrange({ ...layout, widths: {} }),
  }
}

const FIGURE = 7.6 // px of a digit or letter of small text, rounded up
const PADDING = 34 // px of a cell's padding, with the edit icon

/** The minimum width of a column for its name and its amounts. */
export function leastWidth<Row>(column: Column<Row>, rows: readonly Row[]): number {
  const { width, text, name, isSortable } = column
  const heading = Math.min(name.length * 6.6 + (isSortable ? PADDING : 20), 230)
  const longest = text ? Math.max(0, ...rows.map((row) => (text(row) || '').length)) : 0
  return Math.ceil(Math.max(width, heading, longest > 0 ? longest * FIGURE + PADDING : 0))
}

const ChosenColumns = lazy(() => import('./ChosenColumns.tsx'))

/** The visible columns of a table, in order. */
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
