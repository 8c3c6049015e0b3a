import { ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { t } from '../../../../web/i18n.ts'
import { cx } from '../../../../web/ui/cx.ts'
import { FieldParts } from '../../../../web/ui/form/FieldParts.tsx'
import { dropClass, type FieldProps, frameClass, listClass } from '../../../../web/ui/form/field.ts'
import { OptionItem } from '../../../../web/ui/form/loaded/OptionItem.tsx'
import type { Option } from '../../../../web/ui/form/Option.ts'
import { fieldRoot } from '../../../../web/ui/form/TextField.tsx'
import { fold } from './escaped.ts'
import { isClock } from './moment.ts'

export interface TimeFieldProps extends FieldProps {
  /** `HH:MM` in local time, or the typed text if it is not valid; null: no time. */
  value: string | null
  onChange: (value: string | null) => void
  /** The offered times, in the user's format. */
  options: Option<string>[]
  placeholder?: string
}

/** An input for a time of day, chosen or typed. Invalid text is kept as it was typed. */
export function TimeField({ value, onChange, options, placeholder, className, ...props }: TimeFieldProps) {
  const written = options.find(({ id }) => id === value)?.label ?? value ?? ''
  const [text, setText] = useState(written)
  const [isTyping, setTyping] = useState(false)
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    setText(written)
  }
  const tell = (next: string | null) => {
    setShown(next)
    if (next !== value) onChange(next)
  }
  const typed = isTyping ? latin(text) : ''
  const isNone = value !== null && !isTyping && !isClock(value) && !options.some(({ id }) => id === value)
  const error = isNone ? t('errors:reason_not_a_time') : props.error
  return (
    <ComboBox
      {...fieldRoot({ ...props, error })}
      items={options.filter(({ id, label }) => latin(label).startsWith(typed) || id.startsWith(typed))}
      inputValue={text}
      onInputChange={(next) => {
        if (next === text) return
        setTyping(true)
        setText(next)
        tell(next.trim() ? (clockIn(next) ?? next.trim()) : null)
      }}
      value={!isTyping && options.some(({ id }) => id === value) ? value : null}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key)
        if (!option) return
        setTyping(false)
        setText(option.label)
        tell(option.id)
      }}
      onBlur={() => {
        setTyping(false)
        setText(written)
      }}
      menuTrigger="focus"
      allowsCustomValue
      className={cx('flex min-w-0 flex-col', className)}
    >
      <FieldParts {...props} error={error}>
        <Group className={cx(frameClass, 'flex h-8 items-center text-base pointer-coarse:h-10')}>
          <Input
            placeholder={placeholder}
            onFocus={(event) => event.currentTarget.select()}
            className="figures h-full min-w-0 flex-1 rounded-md bg-transparent ps-2.5 outline-none placeholder:text-ink-3"
          />
          <Button className="flex h-full items-center px-1.5 text-ink-3 outline-none">
            <ChevronsUpDown aria-hidden className="size-3.5" />
          </Button>
        </Group>
        <Popover className={dropClass} offset={4}>
          <ListBox<Option> className={listClass}>{(option) => <OptionItem option={option} />}</ListBox>
        </Popover>
      </FieldParts>
    </ComboBox>
  )
}

/**
 * Parses a typed time to `HH:MM`: "10", "1030", "10:30", "3 pm"; null if invalid. Without am or pm, an hour is taken
 * from the working day, because nobody plans calls at 3 am.
 */
export function clockIn(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.h٫]?(\d{2}))? ?(am?|pm?)?\.?$/.exec(
    latin(text).replace(/([ap])\.?m\.?$/, '$1m'),
  )
  if (!match) return null
  const [, digits = '', minute = '00', half] = match
  let hour = Number(digits)
  if (half && (hour < 1 || hour > 12)) return null
  if (half) hour = (hour % 12) + (half.startsWith('p') ? 12 : 0)
  else if (digits.length === 1 && match[2] === undefined && hour > 0 && hour < 7) hour += 12
  if (hour > 23 || Number(minute) > 59) return null
  return `${String(hour).padStart(2, '0')}:${minute}`
}

/** Folded, without direction marks and special spaces. */
const latin = (text: string) =>
  fold(text.trim())
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/\s/g, ' ')
