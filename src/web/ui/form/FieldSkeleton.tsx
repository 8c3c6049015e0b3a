import type { ReactNode } from 'react'
import { KeysHeld } from '../../typeAhead.ts'
import { cx } from '../cx.ts'
import { controlClass, type FieldProps, labelClass } from './field.ts'

/** A field whose code is on its way, with what it holds: nothing moves when it arrives. */
export function FieldSkeleton({
  label,
  isLabelHidden,
  autoFocus,
  className,
  children,
}: FieldProps & { children?: ReactNode }) {
  return (
    <div aria-hidden className={cx('flex min-w-0 flex-col', className)}>
      <span className={cx(labelClass, isLabelHidden && 'sr-only')}>{label}</span>
      <div className={cx(controlClass, 'flex items-center truncate')}>{children}</div>
      {autoFocus && <KeysHeld />}
    </div>
  )
}
