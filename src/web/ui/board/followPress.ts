import type { PointerEvent as ReactPointerEvent } from 'react'

/** Pixels a mouse must move before a press becomes a drag. */
const threshold = 5
/** Milliseconds a finger must rest before a touch becomes a drag; moving earlier scrolls. */
const longPress = 320

interface Press {
  /** The press becomes a drag; returns false if there is nothing to drag. */
  onStart: () => boolean
  /** Called on each move, also before it is a drag. */
  onMove: (at: { x: number; y: number }) => void
  /** Called on each move during a drag. */
  onCarry: () => void
  onEnd: (isDropped: boolean, wasCarry: boolean) => void
}

/**
 * Follows a press of mouse, pen or finger until it is released. It becomes a drag when a mouse has moved, or a finger
 * has rested. Escape cancels a drag.
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

/** The click event that follows the drop would open the card. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50)
}
