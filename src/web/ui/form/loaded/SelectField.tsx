import { ChevronsUpDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { t } from '../../../i18n.ts'
import { cx } from '../../cx.ts'
import { FieldParts } from '../FieldParts.tsx'
import { controlClass, dropClass, listClass } from '../field.ts'
import type { SelectProps } from '../Select.tsx'
import { fieldRoot } from '../TextField.tsx'
import { OptionItem } from './OptionItem.tsx'

/** The implementation of `Select`, loaded lazily. */
export default function SelectField({
  options,
  value,
  onChange,
  placeholder,
  className,
  ...props
}: SelectProps<string | number>) {
  const chosen = options.find((option) => option.id === value)
  return (
    <AriaSelect
      {...fieldRoot(props)}
      // With autoFocus the list opens, because the user wants to choose.
      defaultOpen={props.autoFocus}
      value={value}
      onChange={(key) => {
        const option = options.find((each) => each.id === key)
        if (option) onChange(option.id)
      }}
      className={cx('flex min-w-0 flex-col', className)}
    >
      <FieldParts {...props}>
        <Button className={cx(controlClass, 'flex items-center gap-2 text-start data-pressed:bg-hover')}>
          {chosen?.start}
          <SelectValue className="min-w-0 flex-1 truncate">
            {chosen ? chosen.label : <span className="text-ink-3">{placeholder ?? t('ui:choose')}</span>}
          </SelectValue>
          <ChevronsUpDown aria-hidden className="-me-1 size-3.5 shrink-0 text-ink-3" />
        </Button>
        <Popover className={dropClass} offset={4}>
          <ListBox items={options} className={listClass}>
            {(option) => <OptionItem option={option} />}
          </ListBox>
        </Popover>
      </FieldParts>
    </AriaSelect>
  )
}
