import type { ReactElement, ReactNode } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { cx } from '../cx.ts'

export interface PopoverProps {
  /** What is inside, read aloud. */
  label: string
  /** The button that opens it. */
  trigger: ReactElement
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'bottom'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  className?: string
  /** What it shows; a function gets `close`. */
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A small panel at a button, for a few controls; the page behind stays as it is. */
export function Popover({
  label,
  trigger,
  placement,
  isOpen,
  onOpenChange,
  className,
  children,
}: PopoverProps) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <AriaPopover
        placement={placement ?? 'bottom start'}
        offset={4}
        className="max-w-[min(26rem,calc(100vw-1rem))] animate-rise overflow-auto rounded-lg bg-raised shadow-float outline-none"
      >
        <Dialog aria-label={label} className={cx('p-3 outline-none', className)}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
