import type { LucideIcon } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { cx } from './cx.ts'

const base =
  'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium ' +
  'transition-[background-color,border-color,color,opacity] duration-120 data-disabled:opacity-45 data-pending:opacity-60'

const variants = {
  primary: 'bg-accent text-on-accent data-hovered:bg-accent-hover data-pressed:bg-accent-hover',
  secondary: 'border border-line-strong bg-panel text-ink data-hovered:bg-hover data-pressed:bg-pressed',
  quiet: 'text-ink-2 data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed',
  danger: 'bg-red text-on-red data-hovered:bg-red-hover data-pressed:bg-red-hover',
  success: 'bg-green text-on-green data-hovered:brightness-95 data-pressed:brightness-90',
}

const sizes = {
  sm: 'h-7 gap-1.5 px-2.5 text-sm pointer-coarse:h-9',
  md: 'h-8 gap-1.5 px-3 text-base pointer-coarse:h-10',
  lg: 'h-10 gap-2 px-4 text-base',
}

export type ButtonVariant = keyof typeof variants
export type ButtonSize = keyof typeof sizes

/** The classes of a button, for a link that looks like one. */
export const buttonClass = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'md') =>
  cx(base, variants[variant], sizes[size])

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  /**
   * `primary` once per screen; `secondary` by default; `quiet` has no border; `danger` deletes, `success` is for
   * winning.
   */
  variant?: ButtonVariant
  size?: ButtonSize
  /** Rendered before the text. */
  icon?: LucideIcon
  /** Rendered after the text: a chevron, a key. */
  end?: ReactNode
  children: ReactNode
  /** On a phone only the icon is shown, where a heading needs the space. */
  isShort?: boolean
  className?: string
  ref?: Ref<HTMLButtonElement>
}

/** A button with text. While `isPending` it keeps the focus and ignores further presses. */
export function Button({
  variant,
  size,
  icon: Icon,
  end,
  isShort,
  children,
  className,
  ...props
}: ButtonProps) {
  return (
    <AriaButton {...props} className={cx(buttonClass(variant, size), className)}>
      {Icon && (
        <Icon
          aria-hidden
          className={cx('size-4 shrink-0', isShort ? 'sm:-ms-0.5' : '-ms-0.5')}
          strokeWidth={1.75}
        />
      )}
      {isShort ? <span className="max-sm:sr-only">{children}</span> : children}
      {end}
    </AriaButton>
  )
}
