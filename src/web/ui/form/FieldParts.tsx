import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { cx } from '../cx.ts'
import { descriptionClass, errorClass, type FieldProps, labelClass } from './field.ts'

/** Label, help and error: the parts around the control that all fields share. */
export function FieldParts({
  label,
  isLabelHidden,
  description,
  error,
  isRequired,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <>
      <Label className={cx(labelClass, isLabelHidden && 'sr-only')}>
        {label}
        {isRequired && (
          <span aria-hidden className="text-red-ink">
            *
          </span>
        )}
      </Label>
      {children}
      {description && !error && (
        <Text slot="description" className={cx('block', descriptionClass)}>
          {description}
        </Text>
      )}
      <FieldError className={cx('block', errorClass)}>{error}</FieldError>
    </>
  )
}
