import type { PointerEvent as ReactPointerEvent } from 'react'

/** Pixels a mouse moves before a press is a carry. */
const threshold = 5
/** Milliseconds a finger rests before a touch is a carry; moving earlier scrolls. */
const longPress = 320

interface Press {
  /** It becomes a carry; false when there is nothing to carry. */
  onStart: () => boolean
  /** Each time it moves, also before it is a carry. */
  onMove: (at: { x: number; y: number }) => void
  /** While it is a carry, after it has moved. */
  onCarry: () => void
  onEnd: (isDropped: boolean, wasCarry: boolean) => void
}

/**
 * Follows a press of mouse, pen or finger until it is let go: a carry once a mouse has moved, or a finger has rested.
 * Escape ends a carry.
 */
export function followPress(
  event: ReactPointerEvent<HTMLElement>,
  { onStart, onMove, onCarry, onEnd }: Press,
) {
  const isTouch = event.pointerType === 'touch'
  let isOn = false
  const start = () => {
    isOn = onStart()
    if (isOn) navigator.vibrate?.(10)
  }
  const timer = isTouch ? setTimeout(start, longPress) : undefined
  const onPointerMove = (move: PointerEvent) => {
    if (move.pointerId !== event.pointerId) return
    onMove({ x: move.clientX, y: move.clientY })
    if (!isOn) {
      if (Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY) < threshold) return
      // A finger that moves at once scrolls.
      if (isTouch) return end(false)
      start()
    }
    if (isOn) onCarry()
  }
  const end = (isDropped: boolean) => {
    clearTimeout(timer)
    removeEventListener('pointermove', onPointerMove)
    removeEventListener('pointerup', onUp)
    removeEventListener('pointercancel', onCancel)
    removeEventListener('keydown', onEscape, true)
    if (isOn) swallowClick()
    onEnd(isDropped, isOn)
  }
  const onUp = (up: PointerEvent) => up.pointerId === event.pointerId && end(true)
  const onCancel = (cancel: PointerEvent) => cancel.pointerId === event.pointerId && end(false)
  const onEscape = (key: KeyboardEvent) => {
    if (key.key !== 'Escape' || !isOn) return
    key.preventDefault()
    key.stopPropagation()
    end(false)
  }
  addEventListener('pointermove', onPointerMove)
  addEventListener('pointerup', onUp)
  addEventListener('pointercancel', onCancel)
  addEventListener('keydown', onEscape, true)
}

/** The click that a browser makes of the drop would open the card. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50)
}
