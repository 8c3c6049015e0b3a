import type { ReactNode, RefObject } from 'react'
import { Tooltip, TooltipTriggerStateContext } from 'react-aria-components/Tooltip'
import type { TooltipTriggerState } from 'react-stately/useTooltipTriggerState'

interface BubbleProps {
  state: TooltipTriggerState
  triggerRef: RefObject<HTMLElement | null>
  placement: 'top' | 'bottom'
  children: ReactNode
}

/** The visible part of `Tooltip`. */
export default function TooltipBubble({ state, triggerRef, placement, children }: BubbleProps) {
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip
        triggerRef={triggerRef}
        placement={placement}
        offset={6}
        className="max-w-72 animate-appear rounded-md bg-ink px-2 py-1 text-page text-xs shadow-float data-exiting:opacity-0"
      >
        {children}
      </Tooltip>
    </TooltipTriggerStateContext>
  )
}
