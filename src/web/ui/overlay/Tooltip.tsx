import { type FocusEvent, lazy, Suspense, useRef } from 'react'
import { useTooltipTriggerState } from 'react-stately/useTooltipTriggerState'

const TooltipBubble = lazy(() => import('./TooltipBubble.tsx'))

/**
 * A short text about a button, on hover and on keyboard focus; `shortcut` is a key with the same effect. Merge
 * `triggerProps` into the button, set its `ref`, and render `bubble` beside it. The text is also the button's label, so
 * a screen reader needs no description.
 */
export function useTooltip(text: string, shortcut?: string, placement: 'top' | 'bottom' = 'top') {
  const ref = useRef<HTMLButtonElement>(null)
  const state = useTooltipTriggerState({ delay: 500, closeDelay: 0 })
  const triggerProps = {
    onHoverStart: () => state.open(),
    onHoverEnd: () => state.close(),
    onFocus: (event: FocusEvent) => {
      if (event.target.matches(':focus-visible')) state.open(true)
    },
    onBlur: () => state.close(true),
    onPressStart: () => state.close(true),
  }
  const bubble = state.isOpen && (
    <Suspense>
      <TooltipBubble state={state} triggerRef={ref} placement={placement}>
        {text}
        {shortcut && <span className="ms-2 opacity-60">{shortcut}</span>}
      </TooltipBubble>
    </Suspense>
  )
  return { ref, triggerProps, bubble }
}
