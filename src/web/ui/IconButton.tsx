import type { LucideIcon } from 'lucide-react'
import type { Ref } from 'react'
import { mergeProps } from 'react-aria/mergeProps'
import { mergeRefs } from 'react-aria/mergeRefs'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { cx } from './cx.ts'
import { useTooltip } from './overlay/Tooltip.tsx'

const sizes = {
  xs: 'size-5 rounded-sm [&_svg]:size-3.5',
  sm: 'size-7 rounded-md [&_svg]:size-4 pointer-coarse:size-9',
  md: 'size-8 rounded-md [&_svg]:size-4 pointer-coarse:size-10',
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  icon: LucideIcon
  /** Its accessible name and tooltip. */
  label: string
  /** A key with the same effect, shown in the tooltip. */
  shortcut?: string
  size?: keyof typeof sizes
  variant?: 'quiet' | 'secondary' | 'primary'
  /** Mirrors an arrow or chevron in right-to-left languages. */
  mirrored?: boolean
  isActive?: boolean
  className?: string
  ref?: Ref<HTMLButtonElement>
}

const variants = {
  quiet: 'text-ink-2 data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed',
  secondary: 'border border-line-strong bg-panel text-ink-2 data-hovered:bg-hover data-hovered:text-ink',
  primary: 'bg-accent text-on-accent data-hovered:bg-accent-hover',
}

/** A button with only an icon. Its label is its accessible name and its tooltip. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  size = 'md',
  variant = 'quiet',
  mirrored,
  isActive,
  className,
  ref,
  ...props
}: IconButtonProps) {
  const tooltip = useTooltip(label, shortcut)
  return (
    <>
      <AriaButton
        {...mergeProps(tooltip.triggerProps, props)}
        ref={mergeRefs(tooltip.ref, ref)}
        aria-label={label}
        className={cx(
          'inline-flex shrink-0 items-center justify-center transition-colors duration-120 data-disabled:opacity-40',
          sizes[size],
          isActive ? 'bg-accent-soft text-accent-ink' : variants[variant],
          className,
        )}
      >
        <Icon aria-hidden strokeWidth={1.75} className={mirrored ? 'mirrored' : undefined} />
      </AriaButton>
      {tooltip.bubble}
    </>
  )
}
