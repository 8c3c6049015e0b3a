import { lazy, type ReactElement, type ReactNode } from 'react'
import { Opener } from './Opener.tsx'

export interface PopoverProps {
  /** The accessible label of the content. */
  label: string
  /** The button that opens it. */
  trigger: ReactElement
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'bottom'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  /** On a phone it rises from the bottom, with its label as the heading: for forms. */
  isSheet?: boolean
  /** Classes for width and padding; `p-3` by default. */
  className?: string
  /** The content; a function receives `close`. */
  children: ReactNode | ((close: () => void) => ReactNode)
}

const load = () => import('./PopoverPanel.tsx')
const PopoverPanel = lazy(load)

/** A small non-modal panel at a button, for a few controls. */
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
