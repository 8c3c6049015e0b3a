import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Span } from './layout/position.ts'
import { longerBy, movedByDays, movedByMinutes, movedToWholeDay, STEP } from './layout/spots.ts'
import type { Lift, Movable } from './useBlockDrag.ts'

/** Milliseconds without a key after which the change is saved. */
const patience = 900

interface Nudging {
  timeZone: string
  isRtl: boolean
  onDrop: (lift: Lift) => void
  onMove: (item: Movable, span: Span) => void
  onCancel: (item: Movable) => void
}

/**
 * Moving and resizing by keyboard: Shift and an arrow moves by a quarter of an hour or a day, + and − change the
 * duration, Shift and Home makes it a whole-day activity. Several keys in a row are one change: it is saved by Enter,
 * on blur, or after a short time; Escape cancels it.
 */
export function useKeyboardMove({ timeZone, isRtl, onDrop, onMove, onCancel }: Nudging) {
  const [lift, setLift] = useState<Extract<Lift, { kind: 'move' }> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const settle = (last = lift) => {
    clearTimeout(timer.current)
    setLift(null)
    if (last) onDrop(last)
  }
  const cancel = () => {
    clearTimeout(timer.current)
    if (lift) onCancel(lift.item)
    setLift(null)
  }
  /** Whether the key was handled for the focused item. */
  const onKey = (event: KeyboardEvent, item: Movable): boolean => {
    if (lift && event.key === 'Escape') cancel()
    else if (lift && event.key === 'Enter') settle()
    else {
      const now = lift?.item.key === item.key ? lift.span : item.span
      const next = nudged(event, now, timeZone, isRtl)
      if (!next) return false
      clearTimeout(timer.current)
      const carried: typeof lift = { kind: 'move', item, span: next }
      setLift(carried)
      onMove(item, next)
      timer.current = setTimeout(() => settle(carried), patience)
    }
    return true
  }
  return { lift, onKey, settle }
}

function nudged(event: KeyboardEvent, span: Span, timeZone: string, isRtl: boolean): Span | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  if (event.key === '+' || event.key === '=') return longerBy(span, STEP, timeZone)
  if (event.key === '-' || event.key === '_') return longerBy(span, -STEP, timeZone)
  if (!event.shiftKey) return null
  switch (event.key) {
    case 'ArrowDown':
      return movedByMinutes(span, STEP, timeZone)
    case 'ArrowUp':
      return movedByMinutes(span, -STEP, timeZone)
    case 'ArrowRight':
      return movedByDays(span, isRtl ? -1 : 1, timeZone)
    case 'ArrowLeft':
      return movedByDays(span, isRtl ? 1 : -1, timeZone)
    case 'Home':
      return movedToWholeDay(span, timeZone)
    default:
      return null
  }
}
