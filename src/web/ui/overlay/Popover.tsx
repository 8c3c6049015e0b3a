import { lazy, type ReactElement, type ReactNode } from 'react'
import { Opener } from './Opener.tsx'

export interface PopoverProps {
  /** What is inside, read aloud. */
  label: string
  /** The button that opens it. */
  trigger: ReactElement
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'bottom'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  /** On a phone it rises from the bottom, with its label as the heading: for forms. */
  isSheet?: boolean
  /** Its width and padding; `p-3` by default. */
  className?: string
  /** What it shows; a function gets `close`. */
  children: ReactNode | ((close: () => void) => ReactNode)
}

const load = () => import('./PopoverPanel.tsx')
const PopoverPanel = lazy(load)

/** A small panel at a button, for a few controls; the page behind stays as it is. */
export function Popover({
  label,
  trigger,
  placement,
  isOpen,
  onOpenChange,
  isSheet = false,
  className,
  children,
}: PopoverProps) {
  return (
    <Opener button={trigger} popup="dialog" isOpen={isOpen} onOpenChange={onOpenChange} preload={load}>
      {(opened) => (
        <PopoverPanel
          label={label}
          placement={placement ?? 'bottom start'}
          isSheet={isSheet}
          className={className}
          {...opened}
        >
          {children}
        </PopoverPanel>
      )}
    </Opener>
  )
}
