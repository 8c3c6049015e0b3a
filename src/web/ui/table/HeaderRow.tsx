// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot hold only the rows in view
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef } from 'react'
import { useMove } from 'react-aria/useMove'
import { Button } from 'react-aria-components/Button'
import { useLocale } from 'react-aria-components/I18nProvider'
import { t } from '../../i18n.ts'
import { cx } from '../cx.ts'
import type { Column } from './columns.tsx'
import { SelectBox } from './Rows.tsx'
import { type Id, isEveryLoaded, type Selection } from './selection.ts'

export interface Sort {
  column: string
  direction: 'asc' | 'desc'
}

interface HeaderRowProps<Row> {
  columns: Column<Row>[]
  /** Minimum width in pixels. */
  width: number
  /** `null`: the table's default width. */
  onResize: (id: string, width: number | null) => void
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
  selection: Selection | undefined
  onToggleAll: (() => void) | undefined
  loaded: Id[]
}

/** The sticky header row. Pressing a sortable column sorts by it, and pressing it again reverses the order. */
export function HeaderRow<Row>({
  columns,
  width,
  onResize,
  sort,
  onSort,
  selection,
  onToggleAll,
  loaded,
}: HeaderRowProps<Row>) {
  const isEvery = selection ? isEveryLoaded(selection, loaded) : false
  const isSome = Boolean(selection && selection.ids.size > 0 && !isEvery)
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-panel" style={{ minWidth: width }}>
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-9 grid-cols-(--columns) items-center border-line border-b text-ink-3 text-xs"
      >
        {onToggleAll ? (
          <div role="columnheader" className="flex justify-center">
            <button
              type="button"
              aria-label={t('ui:select_all_loaded')}
              aria-pressed={isEvery}
              onClick={onToggleAll}
              className="rounded-sm p-1"
            >
              <SelectBox isSelected={isEvery} isSome={isSome} />
            </button>
          </div>
        ) : (
          <span aria-hidden />
        )}
        {columns.map((column) => {
          const isSorted = sort?.column === column.id
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={isSorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : undefined}
              className={cx('relative flex min-w-0 px-2', column.align === 'end' && 'justify-end')}
            >
              {column.isSortable && onSort ? (
                <Button
                  onPress={() =>
                    onSort({
                      column: column.id,
                      direction: isSorted && sort.direction === 'asc' ? 'desc' : 'asc',
                    })
                  }
                  className={cx(
                    '-mx-1 flex h-6 min-w-0 items-center gap-1 rounded-sm px-1 font-medium data-hovered:bg-hover data-hovered:text-ink',
                    isSorted && 'text-ink',
                  )}
                >
                  <span className="truncate">{column.name}</span>
                  {isSorted &&
                    (sort.direction === 'asc' ? (
                      <ArrowUp aria-hidden className="size-3 shrink-0" />
                    ) : (
                      <ArrowDown aria-hidden className="size-3 shrink-0" />
                    ))}
                </Button>
              ) : (
                <span className="truncate font-medium">{column.name}</span>
              )}
              <Resizer onResize={(to) => onResize(column.id, to)} />
            </div>
          )
        })}
        <span aria-hidden />
      </div>
    </div>
  )
}

/** The drag handle at the end of a column; a double click resets the width. The grid handles the keys for it. */
function Resizer({ onResize }: { onResize: (width: number | null) => void }) {
  const { direction } = useLocale()
  const edge = useRef<HTMLSpanElement>(null)
  const width = useRef(0)
  const { moveProps } = useMove({
    onMoveStart: () => {
      width.current = edge.current?.parentElement?.offsetWidth ?? 0
    },
    onMove: ({ deltaX, pointerType }) => {
      if (pointerType === 'keyboard') return
      width.current += direction === 'rtl' ? -deltaX : deltaX
      onResize(width.current)
    },
  })
  return (
    <span
      {...moveProps}
      ref={edge}
      aria-hidden
      data-resize
      onDoubleClick={() => onResize(null)}
      className="absolute -end-1 -top-2 bottom-[-0.5rem] z-10 w-2 cursor-ew-resize touch-none after:absolute after:inset-y-1 after:start-1 after:w-px hover:after:bg-focus active:after:w-0.5 active:after:bg-focus"
    />
  )
}
