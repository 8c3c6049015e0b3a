import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger as AriaTooltipTrigger } from 'react-aria-components/Tooltip'

/** Wraps a focusable element and its `Tooltip`. */
export function TooltipTrigger({ children }: { children: ReactNode }) {
  return (
    <AriaTooltipTrigger delay={500} closeDelay={0}>
      {children}
    </AriaTooltipTrigger>
  )
}

/** A few words about the element beside it, on hover and on keyboard focus; `shortcut` is a key that does the same. */
export function Tooltip({ children, shortcut }: { children: ReactNode; shortcut?: string | undefined }) {
  return (
    <AriaTooltip
      offset={6}
      className="max-w-72 animate-appear rounded-md bg-ink px-2 py-1 text-page text-xs shadow-float data-exiting:opacity-0"
    >
      {children}
      {shortcut && <span className="ms-2 opacity-60">{shortcut}</span>}
    </AriaTooltip>
  )
}
