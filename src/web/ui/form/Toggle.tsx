import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import { Switch as AriaSwitch } from 'react-aria-components/Switch'
import { cx } from '../cx.ts'

interface ToggleProps {
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  isDisabled?: boolean
  /** The visible label; without it set `aria-label`. */
  children?: ReactNode
  'aria-label'?: string
  className?: string
}

/** A checkbox, for values that are saved or selected. */
export function Checkbox({ children, className, ...props }: ToggleProps & { isIndeterminate?: boolean }) {
  return (
    <AriaCheckbox {...props} className={cx('group inline-flex items-center gap-2 text-base', className)}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            className={cx(
              'flex size-4 shrink-0 items-center justify-center rounded-sm border transition-colors duration-120',
              'group-data-disabled:opacity-45 group-data-focus-visible:outline-2 group-data-focus-visible:outline-focus group-data-focus-visible:outline-offset-1',
              isSelected || isIndeterminate
                ? 'border-accent bg-accent text-on-accent'
                : 'border-line-strong bg-panel group-data-hovered:border-ink-3',
            )}
          >
            {isIndeterminate ? (
              <Minus aria-hidden className="size-3" strokeWidth={3} />
            ) : (
              isSelected && <Check aria-hidden className="size-3" strokeWidth={3} />
            )}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  )
}

/** A switch, for a setting that takes effect immediately. */
export function Switch({ children, className, ...props }: ToggleProps) {
  return (
    <AriaSwitch {...props} className={cx('group inline-flex items-center gap-2.5 text-base', className)}>
      <span className="flex h-5 w-8 shrink-0 items-center rounded-full bg-line-strong p-0.5 transition-colors duration-120 group-data-selected:bg-accent group-data-disabled:opacity-45 group-data-focus-visible:outline-2 group-data-focus-visible:outline-focus group-data-focus-visible:outline-offset-2">
        <span className="size-4 rounded-full bg-white shadow-card transition-[margin] duration-120 group-data-selected:ms-3" />
      </span>
      {children}
    </AriaSwitch>
  )
}
