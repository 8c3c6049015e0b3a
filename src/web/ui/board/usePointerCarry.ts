import { type PointerEvent as ReactPointerEvent, useEffect, useLayoutEffect, useRef } from 'react'
import type { CardPlace, Id } from './carry.ts'
import { followPress } from './followPress.ts'

/** Distance from an edge, in pixels, within which the board or column scrolls automatically. */
const edge = 56

interface PointerCarry {
  scroller: HTMLElement | null
  isCarrying: boolean
  /** Returns false if there is no such card. */
  onStart: (card: Id, height: number) => boolean
  onPlace: (place: CardPlace) => void
  onZone: (zone: Id) => void
  onEnd: (isDropped: boolean) => void
}

/**
 * Dragging with mouse, pen or finger. Put `handlers` on the board, and `clone` on the copy of the card that follows the
 * pointer, which is moved without rendering.
 */
export function usePointerCarry(options: PointerCarry) {
  const latest = useRef(options)
  useLayoutEffect(() => {
    latest.current = options
  })
  const clone = useRef<HTMLDivElement>(null)
  const press = useRef<{
    card: Id
    element: HTMLElement
    grabX: number
    grabY: number
  } | null>(null)
  const at = useRef({ x: 0, y: 0 })
  const isOn = useRef(false)

  const follow = () => {
    const grab = press.current
    if (!clone.current || !grab) return
    clone.current.style.transform = `translate(${at.current.x - grab.grabX}px, ${at.current.y - grab.grabY}px)`
  }
  useLayoutEffect(follow)

  const onPointerDown = (event: ReactPointerEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    const element = target.closest<HTMLElement>('[data-card]')
    if (
      !element ||
      event.button !== 0 ||
      target.closest('button, a:not([data-item-link]), input, [role=button]')
    )
      return
    const box = element.getBoundingClientRect()
    const pressed = {
      card: idOf(element.dataset.card),
      element,
      grabX: event.clientX - box.left,
      grabY: event.clientY - box.top,
    }
    press.current = pressed
    at.current = { x: event.clientX, y: event.clientY }
    followPress(event, {
      onStart: () => {
        isOn.current = latest.current.onStart(pressed.card, pressed.element.offsetHeight)
        return isOn.current
      },
      onMove: (point) => {
        at.current = point
      },
      onCarry: () => {
        follow()
        aim()
      },
      onEnd: (isDropped, wasCarry) => {
        press.current = null
        isOn.current = false
        if (wasCarry) latest.current.onEnd(isDropped)
      },
    })
  }

  /** The target below the pointer: a drop zone, or a position in a column. */
  const aim = () => {
    const { x, y } = at.current
    const below = document.elementFromPoint(x, y)
    const zone = below?.closest<HTMLElement>('[data-zone]')
    if (zone) {
      latest.current.onZone(idOf(zone.dataset.zone))
      return
    }
    const column = below?.closest<HTMLElement>('[data-column]')
    if (!column || !press.current) return
    const carried = String(press.current.card)
    const others = [...column.querySelectorAll<HTMLElement>('[data-card]')].filter(
      (card) => card.dataset.card !== carried,
    )
    const next = others
      .map((card) => ({ card, box: card.getBoundingClientRect() }))
      .sort((a, b) => a.box.top - b.box.top)
      .find(({ box }) => y < box.top + box.height / 2)
    const own = column.querySelector<HTMLElement>(`[data-card="${CSS.escape(carried)}"]`)
    const ownAt = own ? Number(own.dataset.at) : Number.POSITIVE_INFINITY
    const indexOf = (card: HTMLElement) => Number(card.dataset.at) - (Number(card.dataset.at) > ownAt ? 1 : 0)
    latest.current.onPlace({
      column: idOf(column.dataset.column),
      index: next ? indexOf(next.card) : Number.MAX_SAFE_INTEGER,
    })
  }
  const aimed = useRef(aim)
  useLayoutEffect(() => {
    aimed.current = aim
  })

  // Near an edge, the column below the pointer or the board scrolls.
  const { isCarrying, scroller } = options
  useEffect(() => {
    if (!isCarrying || !scroller) return
    let frame = 0
    const scroll = () => {
      const { x, y } = at.current
      const board = scroller.getBoundingClientRect()
      const acrossBy = speed(x, board.left, board.right)
      const column = document.elementFromPoint(x, y)?.closest('[data-column]')?.lastElementChild
      const box = column?.getBoundingClientRect()
      const downBy = box ? speed(y, box.top, box.bottom) : 0
      if (acrossBy) scroller.scrollLeft += acrossBy
      if (downBy && column) column.scrollTop += downBy
      if (acrossBy || downBy) aimed.current()
      frame = requestAnimationFrame(scroll)
    }
    frame = requestAnimationFrame(scroll)
    return () => cancelAnimationFrame(frame)
  }, [isCarrying, scroller])

  // While a finger drags, the page must neither scroll nor open a context menu.
  useEffect(() => {
    if (!scroller) return
    const hold = (event: Event) => {
      if (isOn.current && event.cancelable) event.preventDefault()
    }
    const noMenu = (event: Event) => {
      if (press.current && matchMedia('(pointer: coarse)').matches) event.preventDefault()
    }
    scroller.addEventListener('touchmove', hold, { passive: false })
    scroller.addEventListener('contextmenu', noMenu)
    return () => {
      scroller.removeEventListener('touchmove', hold)
      scroller.removeEventListener('contextmenu', noMenu)
    }
  }, [scroller])

  return { clone, handlers: { onPointerDown }, width: () => press.current?.element.offsetWidth }
}

/** Pixels per frame, faster nearer to the edge. */
export const speed = (at: number, from: number, to: number) => {
  if (at < from + edge) return -Math.min((from + edge - at) / 5, 14)
  if (at > to - edge) return Math.min((at - to + edge) / 5, 14)
  return 0
}

/** Ids of deals are numbers; those of leads are texts. */
const idOf = (text = ''): Id => (/^\d+$/.test(text) ? Number(text) : text)
