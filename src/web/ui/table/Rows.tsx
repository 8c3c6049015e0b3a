// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot hold only the rows in view
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid listens to the keyboard
import { Check, Minus } from 'lucide-react'
import type { CSSProperties, MouseEvent, ReactNode } from 'react'
import { t } from '../../i18n.ts'
import { cx } from '../cx.ts'
import { Skeleton } from '../Skeleton.tsx'
import type { Column } from './columns.tsx'
import type { Id } from './selection.ts'

interface RowProps<Row> {
  row: Row
  id: Id
  /** Its offset in the list, and its height. */
  place: CSSProperties
  index: number
  columns: Column<Row>[]
  cellId: (column: number) => string
  /** The focused cell; -1 if it is in another row. */
  activeColumn: number
  /** Undefined if rows cannot be selected. */
  isSelected: boolean | undefined
  isOpen: boolean
  /** The URL of its title. */
  href: string | undefined
  onClick: (event: MouseEvent<HTMLElement>) => void
}

const activeClass =
  'group-focus-visible/table:outline-2 group-focus-visible/table:outline-focus group-focus-visible/table:-outline-offset-2'

interface RowFrameProps
  extends Pick<RowProps<unknown>, 'id' | 'place' | 'index' | 'isSelected' | 'isOpen' | 'onClick'> {
  className: string
  children: ReactNode
}

/** The frame of a row. */
function RowFrame({ id, place, index, isSelected, isOpen, onClick, className, children }: RowFrameProps) {
  return (
    <div
      role="row"
      data-row={id}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-open={isOpen || undefined}
      style={place}
      onClick={onClick}
      onAuxClick={onClick}
      className={cx(
        'group/row absolute inset-x-0 top-0 border-line border-b',
        className,
        isSelected ? 'bg-accent-soft/70' : isOpen ? 'bg-pressed' : 'hover:bg-hover',
        isOpen && 'before:absolute before:inset-y-0 before:start-0 before:w-0.75 before:bg-accent',
      )}
    >
      {children}
    </div>
  )
}

/** The checkbox that selects a row. */
const SelectCell = ({ isSelected, className }: { isSelected: boolean; className?: string }) => (
  <div
    role="gridcell"
    aria-label={t('ui:select_row')}
    data-select
    className={cx('flex h-full items-center justify-center', className)}
  >
    <SelectBox isSelected={isSelected} />
  </div>
)

/** A row with cells. */
export function BodyRow<Row>(props: RowProps<Row>) {
  const { row, columns, cellId, activeColumn, isSelected, href } = props
  return (
    <RowFrame {...props} className="grid grid-cols-(--columns) items-center text-sm">
      {isSelected === undefined ? <span aria-hidden /> : <SelectCell isSelected={isSelected} />}
      {columns.map((column, position) => (
        <div
          key={column.id}
          id={cellId(position)}
          role="gridcell"
          data-column={position}
          className={cx(
            'flex h-full min-w-0 items-center gap-1.5 overflow-hidden whitespace-nowrap rounded-sm px-2',
            column.align === 'end' && 'figures justify-end text-end',
            activeColumn === position && activeClass,
          )}
        >
          {column.card === 'title' && !column.isLink ? (
            <RowTitle href={href}>{cellOf(column.cell(row))}</RowTitle>
          ) : (
            cellOf(column.cell(row))
          )}
        </div>
      ))}
      <span aria-hidden />
    </RowFrame>
  )
}

/** A row as a card of two lines, where the table is too narrow for columns. */
export function CardRow<Row>(props: RowProps<Row>) {
  const { row, columns, cellId, activeColumn, isSelected, href } = props
  const onCard = (column: Column<Row>) => cellOf((column.cardCell ?? column.cell)(row))
  const at = (where: Column<Row>['card']) => columns.filter((column) => column.card === where)
  return (
    <RowFrame {...props} className={cx('flex items-center pe-4', isSelected === undefined && 'ps-4')}>
      {isSelected !== undefined && <SelectCell isSelected={isSelected} className="w-12 shrink-0" />}
      <div
        id={cellId(0)}
        role="gridcell"
        data-column={0}
        className={cx(
          'flex min-w-0 flex-1 flex-col gap-0.5 rounded-sm py-1',
          activeColumn >= 0 && activeClass,
        )}
      >
        <div className="flex min-w-0 items-center gap-2">
          <div className="flex min-w-0 flex-1 items-center gap-1.5 font-medium">
            {at('title').map((column) => (
              <RowTitle key={column.id} href={column.isLink ? undefined : href}>
                {onCard(column)}
              </RowTitle>
            ))}
          </div>
          {at('end').map((column) => (
            <div key={column.id} className="figures flex shrink-0 items-center text-sm">
              {onCard(column)}
            </div>
          ))}
        </div>
        <div className="flex min-w-0 items-center gap-1.5 overflow-hidden text-ink-2 text-sm [&>:not(:empty)~:not(:empty)]:before:text-ink-3 [&>:not(:empty)~:not(:empty)]:before:content-['·']">
          {at('line').map((column) => (
            <div
              key={column.id}
              className={cx(
                'flex items-center gap-1.5 empty:hidden',
                column.text ? 'shrink-0' : 'min-w-14 has-data-labels:min-w-24',
              )}
            >
              {onCard(column)}
            </div>
          ))}
        </div>
      </div>
    </RowFrame>
  )
}

/** The title of a row as a link: a click opens it here, the middle button and Ctrl or ⌘ in a new tab. */
function RowTitle({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href === undefined) return children
  return (
    <a
      href={href}
      data-item-link
      tabIndex={-1}
      draggable={false}
      className="flex h-full min-w-0 items-center gap-1.5 outline-none"
    >
      {children}
    </a>
  )
}

/** Text on one line in its own direction. */
const cellOf = (content: ReactNode) =>
  typeof content === 'string' && content ? (
    <span className="truncate" dir="auto">
      {content}
    </span>
  ) : (
    content
  )

/** The placeholder of a row that is loading. */
export function LoadingRow<Row>({
  place,
  columns,
  isCard,
}: {
  place: CSSProperties
  columns: Column<Row>[]
  isCard: boolean
}) {
  return (
    <div
      aria-hidden
      style={place}
      className={cx(
        'absolute inset-x-0 top-0 border-line border-b',
        isCard ? 'flex flex-col justify-center gap-2 px-4' : 'grid grid-cols-(--columns) items-center',
      )}
    >
      {isCard ? (
        <>
          <Skeleton className="h-3.5 w-1/2" />
          <Skeleton className="h-3 w-1/3" />
        </>
      ) : (
        <>
          <span />
          {columns.map((column, position) => (
            <div key={column.id} className={cx('px-2', column.align === 'end' && 'flex justify-end')}>
              <Skeleton className={cx('h-3', position % 2 === 0 ? 'w-3/4' : 'w-1/2')} />
            </div>
          ))}
        </>
      )}
    </div>
  )
}

/** The graphic of a checkbox; the selected state is on the row. */
export function SelectBox({ isSelected, isSome }: { isSelected: boolean; isSome?: boolean }) {
  return (
    <span
      aria-hidden
      className={cx(
        'flex size-4 items-center justify-center rounded-sm border transition-colors duration-120',
        isSelected || isSome
          ? 'border-accent bg-accent text-on-accent'
          : 'border-line-strong bg-panel group-hover/row:border-ink-3',
      )}
    >
      {isSome ? (
        <Minus className="size-3" strokeWidth={3} />
      ) : (
        isSelected && <Check className="size-3" strokeWidth={3} />
      )}
    </span>
  )
}
