import { type PointerEvent as ReactPointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { dayAfter } from '../../../../contract/day.ts'
import { followPress } from '../../../../web/ui/board/followPress.ts'
import { speed } from '../../../../web/ui/board/usePointerCarry.ts'
import { isMovable } from './calendarQueries.ts'
import { daysBetween } from './layout/periods.ts'
import { DAY, type Item, type Span, USUAL } from './layout/position.ts'
import { between, endingAt, movedByDays, movedTo, type Spot, STEP, snapped } from './layout/spots.ts'

export type Movable = Item & { row: NonNullable<Item['row']> }
/** The number of frames near an edge before the hours scroll, so that passing over it does not scroll. */
const LINGER = 15

/** What is being dragged: a new activity, or one that is moved or resized. */
export type Lift = { kind: 'plan'; at: Spot; minutes: number } | { kind: 'move'; item: Movable; span: Span }

/** A position under the pointer: a day, and where on it: among its hours, above them, or the day of a month. */
interface Place {
  day: string
  zone: string
  minute: number
}
type Press = { x: number; y: number; at: Place } & (
  | { kind: 'plan' }
  | { kind: 'move' | 'resize'; item: Movable; part: string }
)

interface Dragging {
  root: HTMLElement | null
  timeZone: string
  find: (key: string) => Item | undefined
  onDrop: (lift: Lift) => void
}

/**
 * Planning, moving and resizing with mouse, pen, or a finger after a long press. Days have `data-day` and `data-zone`,
 * items `data-item` and `data-part`, their handles `data-resize`. Put `onPointerDown` on the element around them.
 */
export function useBlockDrag(options: Dragging) {
  const latest = useRef(options)
  useLayoutEffect(() => {
    latest.current = options
  })
  const [lift, setLift] = useState<Lift | null>(null)
  const carried = useRef<Lift | null>(null)
  const press = useRef<Press | null>(null)
  const point = useRef({ x: 0, y: 0 })

  const show = (next: Lift | null) => {
    carried.current = next
    setLift(next)
  }
  const aim = () => {
    const pressed = press.current
    const place = pressed && placeAt(latest.current.root, point.current)
    if (pressed && place) show(liftedTo(pressed, place, point.current.y, latest.current))
  }

  const onPointerDown = (event: ReactPointerEvent<HTMLElement>) => {
    const pressed = pressOf(event, latest.current)
    if (!pressed) return
    press.current = pressed
    point.current = { x: event.clientX, y: event.clientY }
    followPress(event, {
      onStart: () => {
        aim()
        return true
      },
      onMove: (at) => {
        point.current = at
      },
      onCarry: aim,
      onEnd: (isDropped, wasCarry) => {
        const dropped = wasCarry ? carried.current : pressed.kind === 'plan' ? clickedAt(pressed.at) : null
        press.current = null
        show(null)
        if (isDropped && dropped) latest.current.onDrop(dropped)
      },
    })
  }

  // Scrolls when the pointer is near the first or last visible hour.
  const { root } = options
  const isOn = lift !== null
  const aimed = useRef(aim)
  useLayoutEffect(() => {
    aimed.current = aim
  })
  useEffect(() => {
    const scroller = root?.querySelector<HTMLElement>('[data-hours]')
    if (!isOn || !root) return
    let frame = 0
    let frames = 0
    const scroll = () => {
      const box = scroller?.getBoundingClientRect()
      const top = scroller?.firstElementChild?.getBoundingClientRect().bottom ?? 0
      const isAmongHours = placeAt(root, point.current)?.zone === 'hours'
      const by = box && isAmongHours ? speed(point.current.y, top, box.bottom) : 0
      frames = by ? frames + 1 : 0
      if (scroller && by && frames > LINGER) {
        scroller.scrollTop += by
        aimed.current()
      }
      frame = requestAnimationFrame(scroll)
    }
    frame = requestAnimationFrame(scroll)
    return () => cancelAnimationFrame(frame)
  }, [isOn, root])
  // A browser decides at the start of a touch whether it may be cancelled, so the listeners are always registered.
  useEffect(() => {
    const hold = (event: Event) => carried.current && event.cancelable && event.preventDefault()
    root?.addEventListener('touchmove', hold, { passive: false })
    root?.addEventListener('contextmenu', hold)
    return () => {
      root?.removeEventListener('touchmove', hold)
      root?.removeEventListener('contextmenu', hold)
    }
  }, [root])

  return { lift, onPointerDown }
}

/** What a press would drag; null on a button or link. */
function pressOf(event: ReactPointerEvent<HTMLElement>, { root, find }: Dragging): Press | null {
  const target = event.target as HTMLElement
  const element = target.closest<HTMLElement>('[data-item]')
  const point = { x: event.clientX, y: event.clientY }
  const at = placeAt(root, point)
  if (event.button !== 0 || !at) return null
  if (element) {
    const item = find(element.dataset.item ?? '')
    const kind = target.closest('[data-resize]') ? 'resize' : 'move'
    return item && isMovable(item) ? { ...point, at, kind, item, part: element.dataset.part ?? at.day } : null
  }
  return target.closest('button, a, input') ? null : { ...point, at, kind: 'plan' }
}

/** The topmost day at a point of the screen. */
function placeAt(root: HTMLElement | null, { x, y }: { x: number; y: number }): Place | null {
  const day = document
    .elementsFromPoint(x, y)
    .find((each): each is HTMLElement => each instanceof HTMLElement && each.dataset.day !== undefined)
  if (!day || !root?.contains(day)) return null
  const box = day.getBoundingClientRect()
  const { day: name = '', zone = '' } = day.dataset
  return { day: name, zone, minute: ((y - box.top) / box.height) * DAY }
}

/** A click among the hours plans half an hour; above the hours or in a month it plans a whole day. */
function clickedAt({ day, zone, minute }: Place): Lift {
  const half = Math.floor(minute / USUAL) * USUAL
  return { kind: 'plan', at: { day, minute: zone === 'hours' ? half : null }, minutes: USUAL }
}

function liftedTo(press: Press, to: Place, y: number, { root, timeZone }: Dragging): Lift {
  const { at } = press
  if (press.kind === 'plan') {
    if (at.zone !== 'hours') return clickedAt({ ...to, zone: at.zone })
    const anchor = Math.floor(at.minute / STEP) * STEP
    const { minute, minutes } = between(anchor, snapped(to.zone === 'hours' ? to.minute : 0))
    return { kind: 'plan', at: { day: at.day, minute }, minutes }
  }
  const { kind, item } = press
  const moved = (span: Span): Lift => ({ kind: 'move', item, span })
  if (kind === 'resize') {
    // The end stays on its day, whatever day the pointer is over.
    const day = root?.querySelector(`[data-day="${press.part}"][data-zone=hours]`)?.getBoundingClientRect()
    if (!day) return moved(item.span)
    return moved(endingAt(item.span, press.part, snapped(((y - day.top) / day.height) * DAY), timeZone))
  }
  if (to.zone !== 'hours') {
    const days = daysBetween(at.day, to.day)
    if (to.zone === 'month' || item.isWhole) return moved(movedByDays(item.span, days, timeZone))
    return moved(movedTo(item.span, { day: to.day, minute: null }, timeZone))
  }
  // The pointer keeps the point at which it grabbed the item; the start may be on the day before.
  const held = item.isWhole ? 0 : at.minute + daysBetween(item.day, at.day) * DAY - item.from
  const start = Math.round((to.minute - held) / STEP) * STEP
  const before = item.lastDay > item.day ? Math.floor(start / DAY) : 0
  const minute = snapped(start - before * DAY, DAY - STEP)
  return moved(movedTo(item.span, { day: dayAfter(to.day, before), minute }, timeZone))
}
