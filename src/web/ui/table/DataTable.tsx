// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot hold only the rows in view

import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useState,
} from 'react'
import { useLocale } from 'react-aria-components/I18nProvider'
import type { ListName } from '../../../features/listLayouts/contract.ts'
import { ErrorState } from '../EmptyState.tsx'
import { type ItemKey, useItemKeys } from '../itemKeys.ts'
import { useIsNarrow } from '../narrow.ts'
import { type Column, leastWidth, useArrangedColumns } from './columns.tsx'
import { HeaderRow, type Sort } from './HeaderRow.tsx'
import { BodyRow, CardRow, LoadingRow } from './Rows.tsx'
import { extendTo, type Id, type Selection, toggleLoaded, toggleRow } from './selection.ts'

export interface DataTableProps<Row> {
  /** The accessible name of the rows. */
  label: string
  /** The name of the list whose layout is stored per user. */
  name: ListName
  columns: Column<Row>[]
  /** The rows loaded so far. */
  rows: readonly Row[]
  idOf: (row: Row) => Id
  /** The row's URL: Ctrl/⌘-click and the middle button open it in a new tab. */
  hrefOf?: (row: Row) => string
  /** The total number of rows, if known. */
  total?: number | undefined
  /** The first rows are loading. */
  isLoading: boolean
  hasMore: boolean
  isLoadingMore: boolean
  /** Requests the next page; called when the end comes near. */
  onMore: () => void
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** With `onSelect`, rows can be selected. */
  selection?: Selection
  onSelect?: (selection: Selection) => void
  /** Keyboard shortcuts for the row that has the focus, or else is under the pointer. */
  keys?: ItemKey<Row>[]
  /** Called on a click or Enter on a row. */
  onOpen?: (row: Row) => void
  /** The row that is open beside the table. */
  openId?: Id | null
  /** Rendered instead of rows if there are none. */
  empty: ReactNode
  error?: unknown
  onRetry?: () => void
}

const rowHeight = 40
const cardHeight = 62
/** Below this width a table becomes a list of two-line cards. */
const cardsBelow = 560
/** Number of rows before the end at which the next page is requested. */
const ahead = 25

/**
 * A table of any length; only visible rows are rendered. Arrow keys move between cells, Space selects a row, Shift
 * extends the selection, Enter edits the cell or opens the row, Alt+Shift+arrows resize the column.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, idOf, hasMore, isLoading, isLoadingMore, onMore, selection, onSelect, onOpen } = props
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const tableId = useId()
  const { direction } = useLocale()
  const isCards = useIsNarrow(scroller, cardsBelow)
  const kept = useArrangedColumns(props.name, props.columns)
  const columns = kept.shown
  const [active, setActive] = useState({ row: 0, column: 0 })
  /**
   * The row on which a shortcut acted. After it is removed, the row in its place must be focused explicitly before a
   * shortcut acts on it.
   */
  const [acted, setActed] = useState<Id | null>(null)
  const least = useMemo(() => columns.map((column) => leastWidth(column, rows)), [columns, rows])
  const widths = columns.map(({ id }, at) => kept.widths[id] ?? least[at] ?? 0)

  const placeholders = isLoading ? 12 : hasMore ? 3 : 0
  const virtual = useVirtualizer({
    count: rows.length + placeholders,
    getScrollElement: () => scroller,
    estimateSize: () => (isCards ? cardHeight : rowHeight),
    overscan: 10,
    scrollPaddingStart: isCards ? 0 : 36,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isLoadingMore && !isLoading && last >= rows.length - ahead) onMore()
  }, [hasMore, isLoadingMore, isLoading, last, rows.length, onMore])
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => virtual.measure(), [isCards])

  const loaded = () => rows.map(idOf)
  const select = (row: Row, isRange: boolean) => {
    if (!selection || !onSelect) return
    const id = idOf(row)
    onSelect(isRange ? extendTo(selection, loaded(), id) : toggleRow(selection, id))
  }
  const move = (row: number, column: number) => {
    const to = {
      row: Math.min(Math.max(row, 0), Math.max(rows.length - 1, 0)),
      column: Math.min(Math.max(column, 0), columns.length - 1),
    }
    setActive(to)
    setActed(null)
    virtual.scrollToIndex(to.row)
    if (!isCards) scrollSideways(scroller, cellId(tableId, to.row, to.column))
  }

  const at = rows[active.row]
  const isLeft = acted !== null && at !== undefined && idOf(at) !== acted
  const indexOf = (id: string) => rows.findIndex((row) => String(idOf(row)) === id)
  const pointed = useItemKeys({
    attribute: 'data-row',
    whole: scroller,
    find: (id) => rows[indexOf(id)] ?? null,
    active: () => (at === undefined || isLeft ? null : String(idOf(at))),
    keys: (props.keys ?? []).map((key) => ({
      ...key,
      run: (row: Row) => {
        if (row === at) setActed(idOf(row))
        key.run(row)
      },
    })),
    onOpen,
    onEnter: (id) => {
      const hovered = id === null ? -1 : indexOf(id)
      move(hovered < 0 ? active.row : hovered, active.column)
      scroller?.focus({ preventScroll: true })
    },
    onStep: (by) => move(active.row + by, active.column),
  })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    const column = columns[active.column]
    if (event.altKey && event.shiftKey && column && /^Arrow(Left|Right)$/.test(event.key)) {
      const wider = (event.key === 'ArrowRight') === (direction === 'ltr')
      kept.resize(column.id, (widths[active.column] ?? column.width) + (wider ? 16 : -16))
      event.preventDefault()
      return
    }
    if (event.altKey || (event.target as HTMLElement).closest('[role=columnheader]')) return
    const row = at
    if (!row) return
    if (isLeft && /^(Arrow|Page|Enter$| $)/.test(event.key)) {
      move(active.row, active.column)
      event.preventDefault()
      return
    }
    const sideways = direction === 'rtl' ? -1 : 1
    const page = Math.max(Math.floor((scroller?.clientHeight ?? 0) / rowHeight) - 2, 1)
    const isRange = event.shiftKey && onSelect
    const go = (to: number) => {
      const target = rows[to]
      if (isRange && selection && target) {
        const from = selection.anchor === null ? toggleRow(selection, idOf(row)) : selection
        onSelect(extendTo(from, loaded(), idOf(target)))
      }
      move(to, active.column)
    }
    const isModified = event.metaKey || event.ctrlKey
    if (event.key === 'ArrowDown') go(active.row + 1)
    else if (event.key === 'ArrowUp') go(active.row - 1)
    else if (event.key === 'PageDown') move(active.row + page, active.column)
    else if (event.key === 'PageUp') move(active.row - page, active.column)
    else if (event.key === 'Home') move(0, active.column)
    else if (event.key === 'End') move(rows.length - 1, active.column)
    else if (event.key === 'ArrowRight' && !isCards) move(active.row, active.column + sideways)
    else if (event.key === 'ArrowLeft' && !isCards) move(active.row, active.column - sideways)
    else if (event.key === ' ' && onSelect) select(row, event.shiftKey)
    else if (event.key === 'a' && isModified && selection && onSelect)
      onSelect(toggleLoaded(selection, loaded()))
    else if (event.key === 'Enter' && event.target === scroller) {
      const cell = document.getElementById(cellId(tableId, active.row, active.column))
      const control = cell?.querySelector<HTMLElement>('button:not(:disabled), [data-cell-control]')
      if (isModified && props.hrefOf) open(props.hrefOf(row), '_blank')
      else if (control) control.click()
      else onOpen?.(row)
    } else return
    event.preventDefault()
  }

  const onRowClick = (event: MouseEvent<HTMLElement>, row: Row, index: number) => {
    const target = event.target as HTMLElement
    setActive({ row: index, column: Math.max(cellOf(target), 0) })
    setActed(null)
    if (target.closest('[data-select]')) {
      select(row, event.shiftKey)
      return
    }
    const pressed = target.closest('a, button, input, textarea, select, label, [role=button]')
    const isLink = pressed?.matches('[data-item-link]')
    if (pressed && !isLink) return
    // The user is selecting text to copy it.
    if (getSelection()?.type === 'Range') return
    if ((event.metaKey || event.ctrlKey || event.button === 1) && props.hrefOf) {
      // A press on the link is handled by the browser.
      if (!isLink) open(props.hrefOf(row), '_blank')
      return
    }
    if (isLink) event.preventDefault()
    if (event.shiftKey && onSelect) select(row, true)
    else if (event.button === 0) onOpen?.(row)
  }

  const template = [
    onSelect ? '36px' : '12px',
    ...columns.map(({ id, grow }, at) =>
      grow && !kept.widths[id] ? `minmax(${widths[at]}px, ${grow}fr)` : `${widths[at]}px`,
    ),
    '12px',
  ].join(' ')
  const width = widths.reduce((sum, each) => sum + each, onSelect ? 48 : 24)

  if (props.error && rows.length === 0) {
    return <ErrorState error={props.error} {...(props.onRetry && { onRetry: props.onRetry })} />
  }
  if (rows.length === 0 && !isLoading) return <div className="h-full overflow-auto">{props.empty}</div>
  return (
    <div
      ref={setScroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={(props.total ?? rows.length) + 1}
      aria-colcount={columns.length + (onSelect ? 1 : 0)}
      aria-multiselectable={onSelect ? true : undefined}
      aria-busy={isLoading}
      aria-activedescendant={at && !isLeft ? cellId(tableId, active.row, active.column) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...pointed}
      onMouseDown={(event) => {
        // Shift extends the selection of rows, not of text.
        if (event.shiftKey && onSelect) event.preventDefault()
      }}
      style={{ '--columns': template }}
      className="group/table h-full overflow-auto overscroll-contain outline-none"
    >
      {!isCards && (
        <HeaderRow
          columns={columns}
          width={width}
          onResize={kept.resize}
          sort={props.sort}
          onSort={props.onSort}
          selection={selection}
          onToggleAll={selection && onSelect && (() => onSelect(toggleLoaded(selection, loaded())))}
          loaded={selection ? loaded() : []}
        />
      )}
      <div
        role="rowgroup"
        className="relative"
        style={{ height: virtual.getTotalSize(), minWidth: isCards ? undefined : width }}
      >
        {items.map(({ index, start, size }) => {
          const row = rows[index]
          const place = { transform: `translateY(${start}px)`, height: size }
          if (!row)
            return <LoadingRow key={`loading ${index}`} place={place} columns={columns} isCard={isCards} />
          const id = idOf(row)
          const shared = {
            row,
            id,
            place,
            index,
            columns,
            cellId: (column: number) => cellId(tableId, index, column),
            activeColumn: active.row === index && !isLeft ? active.column : -1,
            isSelected: selection ? selection.isAll || selection.ids.has(id) : undefined,
            isOpen: props.openId === id,
            href: props.hrefOf?.(row),
            onClick: (event: MouseEvent<HTMLElement>) => onRowClick(event, row, index),
          }
          return isCards ? <CardRow key={id} {...shared} /> : <BodyRow key={id} {...shared} />
        })}
      </div>
    </div>
  )
}

const cellId = (table: string, row: number, column: number) => `${table}-${row}-${column}`

const cellOf = (target: HTMLElement) =>
  Number(target.closest<HTMLElement>('[data-column]')?.dataset.column ?? -1)

function scrollSideways(scroller: HTMLElement | null, id: string): void {
  if (!scroller || scroller.scrollWidth <= scroller.clientWidth) return
  document.getElementById(id)?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
}
