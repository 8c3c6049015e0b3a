import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { cx } from '../cx.ts'
import { FieldParts } from './FieldParts.tsx'
import { controlClass, type FieldProps, frameClass } from './field.ts'

export interface TextFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  type?: 'text' | 'email' | 'url' | 'tel' | 'password'
  placeholder?: string
  maxLength?: number
  autoComplete?: string
  inputMode?: 'text' | 'decimal' | 'numeric' | 'tel' | 'email' | 'url'
  /** Rendered at the end of the field: a unit, a button. */
  end?: ReactNode
}

/** A single-line text input. The direction follows the text. */
export function TextField({ type = 'text', placeholder, end, className, ...props }: TextFieldProps) {
  const ltr = (['email', 'url', 'tel', 'password'] satisfies HTMLInputTypeAttribute[]).some((x) => x === type)
  return (
    <AriaTextField
      {...fieldRoot(props)}
      type={type}
      value={props.value}
      onChange={props.onChange}
      onBlur={props.onBlur}
      maxLength={props.maxLength ?? 255}
      autoComplete={props.autoComplete ?? 'off'}
      inputMode={props.inputMode}
      className={cx('flex min-w-0 flex-col', className)}
    >
      <FieldParts {...props}>
        <div className="relative flex">
          <Input
            // While empty, the placeholder has the direction of the page.
            dir={ltr ? 'ltr' : props.value ? 'auto' : undefined}
            placeholder={placeholder}
            className={cx(controlClass, Boolean(end) && '!pe-9')}
          />
          {end && <div className="absolute inset-y-0 end-1 flex items-center">{end}</div>}
        </div>
      </FieldParts>
    </AriaTextField>
  )
}

export interface TextAreaProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  placeholder?: string
  /** The initial number of lines. */
  rows?: number
  maxLength?: number
}

/** A multi-line text input that grows with its text. */
export function TextArea({ placeholder, rows = 3, className, ...props }: TextAreaProps) {
  return (
    <AriaTextField
      {...fieldRoot(props)}
      value={props.value}
      onChange={props.onChange}
      onBlur={props.onBlur}
      maxLength={props.maxLength ?? 65_535}
      className={cx('flex min-w-0 flex-col', className)}
    >
      <FieldParts {...props}>
        <AriaTextArea
          rows={rows}
          placeholder={placeholder}
          className={cx(
            frameClass,
            'own-direction field-sizing-content max-h-80 resize-none px-2.5 py-1.5 text-base',
          )}
          style={{ minHeight: `${rows * 1.25 + 0.75}rem` }}
        />
      </FieldParts>
    </AriaTextField>
  )
}

/** The props that React Aria's own fields accept. */
export function fieldRoot({ name, error, isRequired, isDisabled, autoFocus }: FieldProps) {
  return {
    name,
    isRequired,
    isDisabled,
    autoFocus,
    isInvalid: Boolean(error),
    validationBehavior: 'aria' as const,
  }
}
