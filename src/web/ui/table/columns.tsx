import { Columns3 } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { t } from '../../i18n.ts'
import { Checkbox } from '../form/Toggle.tsx'
import { IconButton } from '../IconButton.tsx'
import { Popover } from '../overlay/Popover.tsx'

/** One column of a table. */
export interface Column<Row> {
  id: string
  name: string
  /** Pixels, at least. */
  width: number
  /** Its share of the space left over; 0 by default. */
  grow?: number
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

const keyOf = (name: string) => `kariz.columns.${name}`
const listeners = new Set<() => void>()

function keepShown(name: string, ids: string[]): void {
  localStorage.setItem(keyOf(name), JSON.stringify(ids))
  for (const listener of listeners) listener()
}

/** The columns of the table `name` that the person wants to see, in the table's order. */
export function useShownColumns<Row>(name: string, columns: Column<Row>[]): Column<Row>[] {
  const kept = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => localStorage.getItem(keyOf(name)),
  )
  const ids = readIds(kept)
  return columns.filter((column) => column.isFixed || (ids ? ids.includes(column.id) : !column.isHidden))
}

/** Whatever stands in the browser's storage; anything but a list of ids is as good as nothing. */
function readIds(kept: string | null): unknown[] | null {
  try {
    const ids: unknown = JSON.parse(kept ?? 'null')
    return Array.isArray(ids) ? ids : null
  } catch {
    return null
  }
}

/** Which columns a table shows; remembered in this browser. */
export function ColumnChooser<Row>({ name, columns }: { name: string; columns: Column<Row>[] }) {
  const shown = new Set(useShownColumns(name, columns).map((column) => column.id))
  const set = (id: string, isShown: boolean) =>
    keepShown(
      name,
      columns.map((column) => column.id).filter((each) => (each === id ? isShown : shown.has(each))),
    )
  return (
    <Popover
      label={t('ui:columns')}
      placement="bottom end"
      className="flex w-56 flex-col p-1.5"
      trigger={<IconButton icon={Columns3} label={t('ui:columns')} />}
    >
      {columns.map((column) => (
        <Checkbox
          key={column.id}
          isSelected={shown.has(column.id)}
          isDisabled={column.isFixed ?? false}
          onChange={(isShown) => set(column.id, isShown)}
          className="min-h-8 rounded-md px-2 data-hovered:bg-hover"
        >
          {column.name}
        </Checkbox>
      ))}
    </Popover>
  )
}
