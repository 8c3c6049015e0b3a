import type { ReactNode } from 'react'
import { KeysHeld } from '../../typeAhead.ts'
import { cx } from '../cx.ts'
import { controlClass, type FieldProps, labelClass } from './field.ts'

/** The placeholder of a field whose code is loading; it shows the value and has the same size. */
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
