import { GripVertical } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { t } from '../i18n.ts'
import { cx } from './cx.ts'

export interface OrderedListProps<Item> {
  /** The accessible name of the list. */
  label: string
  items: Item[]
  nameOf: (item: Item) => string
  /** Called with all ids in their new order; if undefined, the order is fixed. */
  onReorder?: ((ids: number[]) => void) | undefined
  className?: string
  children: (item: Item) => ReactNode
}

/**
 * Rows that can be reordered: by dragging their handle with mouse or finger, or with the keyboard: Enter on the handle
 * starts, Tab or arrow keys choose the position, Enter drops, Escape cancels.
 */
export function OrderedList<Item extends { id: number }>({
  label,
  items,
  nameOf,
  onReorder,
  className,
  children,
}: OrderedListProps<Item>) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    renderDropIndicator: (target) => (
      <DropIndicator target={target} className="-my-px h-0.5 rounded-full data-drop-target:bg-accent" />
    ),
    onReorder: ({ keys, target }) => {
      const moved = items.filter((item) => keys.has(item.id))
      const rest = items.filter((item) => !keys.has(item.id))
      const place =
        rest.findIndex((item) => item.id === target.key) + (target.dropPosition === 'after' ? 1 : 0)
      onReorder?.(rest.toSpliced(place, 0, ...moved).map((item) => item.id))
    },
  })
  const canMove = onReorder && items.length > 1
  return (
    <GridList
      aria-label={label}
      items={items}
      dependencies={[items, children]}
      keyboardNavigationBehavior="tab"
      {...(canMove && { dragAndDropHooks })}
      className={cx('divide-y divide-line rounded-lg border border-line bg-panel outline-none', className)}
    >
      {(item) => (
        <GridListItem
          textValue={nameOf(item)}
          className="group/row flex min-h-11 items-center gap-1 ps-1.5 pe-2 outline-none -outline-offset-2 data-dragging:opacity-40 data-focus-visible:outline-2 data-focus-visible:outline-focus"
        >
          {canMove ? (
            <Button
              slot="drag"
              aria-label={t('ui:move_item', { name: nameOf(item) })}
              className="flex h-8 w-6 shrink-0 cursor-grab items-center justify-center rounded-sm text-ink-3 outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover pointer-coarse:h-10 pointer-coarse:w-9"
            >
              <GripVertical aria-hidden className="size-4" strokeWidth={1.75} />
            </Button>
          ) : (
            <span className="w-2 shrink-0" />
          )}
          {children(item)}
        </GridListItem>
      )}
    </GridList>
  )
}
