import { useRef, useState } from 'react'
import { useLocale } from 'react-aria-components/I18nProvider'
import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { decimalMarkOf, readTypedNumber } from '../../../../contract/typedNumber.ts'
import { t } from '../../../i18n.ts'
import { cx } from '../../cx.ts'
import { FieldParts } from '../FieldParts.tsx'
import { controlClass } from '../field.ts'
import type { NumberFieldProps } from '../NumberField.tsx'
import { fieldRoot } from '../TextField.tsx'

/**
 * The implementation of `NumberField`, loaded lazily: a text that is parsed as a number, with either decimal mark and
 * in any digits. Ambiguous text shows an error, and is neither used nor discarded.
 */
export default function FormattedField(props: NumberFieldProps) {
  const { value, onChange, placeholder, className } = props
  const { words, read } = useReading(props)
  const [text, setText] = useState(() => words(value))
  const taken = useRef(value)
  // A number that differs from the typed one was set from outside.
  if (!Object.is(taken.current, value)) {
    taken.current = value
    setText(words(value))
  }
  const [isLeft, setLeft] = useState(false)
  const { problem } = read(text)
  const error = (isLeft && problem) || props.error
  const take = (typed: string) => {
    setText(typed)
    const { number, problem: found } = read(typed)
    if (found) return
    taken.current = number
    onChange(number)
  }
  return (
    <AriaTextField
      {...fieldRoot({ ...props, ...(error && { error }) })}
      value={text}
      onChange={take}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true)
        if (!problem) setText(words(taken.current))
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') setLeft(true)
        event.continuePropagation()
      }}
      inputMode="decimal"
      autoComplete="off"
      className={cx('flex min-w-0 flex-col', className)}
    >
      <FieldParts {...props} {...(error && { error })}>
        <Input
          placeholder={placeholder}
          data-unread={problem ? '' : undefined}
          className={cx(controlClass, 'figures in-[.text-end]:text-end')}
        />
      </FieldParts>
    </AriaTextField>
  )
}

/** How numbers are formatted and parsed in this field. */
function useReading({ min, max, format }: NumberFieldProps) {
  const { locale } = useLocale()
  const decimals = format?.maximumFractionDigits ?? 3
  const written = new Intl.NumberFormat(locale, { ...format, maximumFractionDigits: decimals })
  const words = (number: number | null) => (number === null ? '' : written.format(number))
  const read = (typed: string): { number: number | null; problem: string | null } => {
    const number = readTypedNumber(typed, decimalMarkOf(locale), decimals)
    if (number === undefined)
      return { number: null, problem: t('ui:not_a_number', { example: words(decimals ? 1234.5 : 1234) }) }
    if (number !== null && min !== undefined && number < min)
      return { number, problem: t('ui:number_too_small', { limit: words(min) }) }
    if (number !== null && max !== undefined && number > max)
      return { number, problem: t('ui:number_too_big', { limit: words(max) }) }
    return { number, problem: null }
  }
  return { words, read }
}
