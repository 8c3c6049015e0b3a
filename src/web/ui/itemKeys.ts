import { type PointerEvent, useRef } from 'react'
import { type Command, useCommands } from '../commands.ts'
import type { Key } from '../i18n.ts'

/** A keyboard shortcut of a card or a row. */
export interface ItemKey<Item> {
  key: string
  name: Key
  /** Whether it is available for this item; true if omitted. */
  when?: (item: Item) => boolean
  run: (item: Item) => void
}

interface ItemKeysOptions<Item> {
  /** The attribute with an item's id: `data-card`. */
  attribute: string
  /** The element that has the focus if no item in it has. */
  whole: HTMLElement | null
  find: (id: string) => Item | null
  /** The focused item, if the container keeps the DOM focus for its items. */
  active?: () => string | null
  isOff?: boolean
  keys: ItemKey<Item>[]
  onOpen: ((item: Item) => void) | undefined
  /** Focuses an item: the one under the pointer, or the next one in order. */
  onEnter: (id: string | null) => void
  /** Moves to the next or previous item. */
  onStep: (by: 1 | -1) => void
}

/**
 * The keyboard shortcuts of a board or list, active as soon as the page is shown. Arrow keys, J and K move the focus to
 * an item; a shortcut acts on the item with visible focus, else on the one under the pointer. Returns handlers for the
 * element around all items.
 */
export function useItemKeys<Item>(options: ItemKeysOptions<Item>) {
  const { attribute, whole, find, onEnter, onStep } = options
  const at = useRef('')
  /** The item onto which the pointer was moved. An item that scrolled under a resting pointer does not count. */
  const pointed = useRef<string | null>(null)
  const isScrolled = useRef(false)
  /** The focus came from a pointer press: it is not visible, so shortcuts do not act on it. */
  const isPressed = useRef(false)
  const idOf = (element: Element | null) =>
    element?.closest(`[${attribute}]`)?.getAttribute(attribute) ?? null

  const hovered = () => {
    const id = idOf(document.querySelector(`[${attribute}]:hover`))
    return isScrolled.current || id === pointed.current ? id : null
  }
  const focused = () => {
    const element = document.activeElement
    if (isPressed.current || !element?.matches(':focus-visible')) return null
    return element === whole ? (options.active?.() ?? null) : idOf(element)
  }
  const atHand = () => {
    if (options.isOff) return null
    const id = focused() ?? hovered()
    return id === null ? null : find(id)
  }
  const isIdle = () => {
    const element = document.activeElement
    return element === null || element === document.body || element.id === 'content' || element === whole
  }
  const use = (run: (item: Item) => void) => () => {
    const item = atHand()
    // After the focused item is removed, neither the next item nor the one under the resting pointer is meant.
    pointed.current = focused() === null ? hovered() : null
    isScrolled.current = false
    if (item !== null) run(item)
  }
  const command = (id: string, name: Key, keys: string, run: () => void, when: () => boolean): Command => ({
    id: `items.${id}`,
    name,
    keys,
    group: 'here',
    isHidden: true,
    run,
    when,
  })
  const isOutside = () => !options.isOff && isIdle() && focused() === null
  const enter = () => {
    isPressed.current = false
    onEnter(hovered())
  }
  const step = (by: 1 | -1) => () => (focused() === null ? enter() : onStep(by))
  const canStep = () => !options.isOff && (isIdle() || focused() !== null)
  const { onOpen } = options
  useCommands([
    command('next', 'ui:next_item', 'j', step(1), canStep),
    command('previous', 'ui:previous_item', 'k', step(-1), canStep),
    ...['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft'].map((key) =>
      command(key, 'ui:go_to_items', key, enter, isOutside),
    ),
    ...(onOpen
      ? [command('open', 'ui:open_item', 'Enter', use(onOpen), () => isOutside() && atHand() !== null)]
      : []),
    ...options.keys.map(({ key, name, run, when }) =>
      command(key, name, key, use(run), () => {
        const item = atHand()
        return item !== null && (when?.(item) ?? true)
      }),
    ),
  ])

  return {
    onPointerMove: (event: PointerEvent) => {
      const place = `${event.clientX} ${event.clientY}`
      if (event.pointerType === 'touch' || place === at.current) return
      at.current = place
      isScrolled.current = false
      pointed.current = idOf(event.target as Element)
    },
    onPointerDownCapture: () => {
      isPressed.current = true
    },
    onKeyUpCapture: ({ key }: { key: string }) => {
      if (/^(Arrow|Tab|Home|End)/.test(key)) isPressed.current = false
    },
    onWheel: () => {
      isScrolled.current = true
    },
  }
}
