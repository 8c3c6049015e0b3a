import { KeysHeld } from '../../typeAhead.ts'
import { cx } from '../cx.ts'
import { controlClass, type FieldProps, labelClass } from './field.ts'

/** The shape of a field whose code is on its way: nothing moves when it arrives. */
export function FieldSkeleton({ label, isLabelHidden, autoFocus, className }: FieldProps) {
  return (
    <div aria-hidden className={cx('flex min-w-0 flex-col', className)}>
      <span className={cx(labelClass, isLabelHidden && 'sr-only')}>{label}</span>
      <div className={controlClass} />
      {autoFocus && <KeysHeld />}
    </div>
  )
}
