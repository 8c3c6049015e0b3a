import { Input } from 'react-aria-components/Input'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import { cx } from '../../cx.ts'
import { FieldParts } from '../FieldParts.tsx'
import { controlClass } from '../field.ts'
import type { NumberFieldProps } from '../NumberField.tsx'
import { fieldRoot } from '../TextField.tsx'

/** The field behind `NumberField`. */
export default function FormattedField({
  className,
  placeholder,
  min,
  max,
  format,
  ...props
}: NumberFieldProps) {
  return (
    <AriaNumberField
      {...fieldRoot(props)}
      value={props.value ?? Number.NaN}
      onChange={(value) => props.onChange(Number.isNaN(value) ? null : value)}
      minValue={min}
      maxValue={max}
      formatOptions={format ?? { maximumFractionDigits: 3 }}
      className={cx('flex min-w-0 flex-col', className)}
    >
      <FieldParts {...props}>
        <Input placeholder={placeholder} className={cx(controlClass, 'figures in-[.text-end]:text-end')} />
      </FieldParts>
    </AriaNumberField>
  )
}
