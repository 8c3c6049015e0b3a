import { useQuery } from '@tanstack/react-query'
import { ChevronsUpDown, Plus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { t } from '../../../i18n.ts'
import { cx } from '../../cx.ts'
import type { ComboBoxProps } from '../ComboBox.tsx'
import { FieldParts } from '../FieldParts.tsx'
import { dropClass, frameClass, listClass, optionClass } from '../field.ts'
import type { Option } from '../Option.ts'
import { fieldRoot } from '../TextField.tsx'
import { OptionItem } from './OptionItem.tsx'

const newId = '\0new'

/** The field behind `ComboBox`. */
export default function ComboBoxField<Id extends string | number>({
  value,
  onChange,
  load,
  canCreate,
  placeholder,
  className,
  ...props
}: ComboBoxProps<Id>) {
  const [text, setText] = useState(value?.label ?? '')
  const [shownFor, setShownFor] = useState(value)
  if (shownFor?.label !== value?.label || shownFor?.id !== value?.id) {
    setShownFor(value)
    setText(value?.label ?? '')
  }
  const typed = useDeferredValue(text === value?.label ? '' : text.trim())
  const { data: found = [], isFetching } = useQuery({
    queryKey: ['choices', props.name, typed],
    queryFn: ({ signal }) => load(typed, signal),
    placeholderData: (previous) => previous,
    staleTime: 30_000,
  })
  const isNew = Boolean(canCreate && typed && !found.some((option) => option.label === typed))
  // A new name that was chosen stays an item: the list closes because its key became the chosen one.
  const newName = isNew ? typed : value?.id === null ? value.label : null
  const items: Option[] = newName === null ? found : [...found, { id: newId, label: newName }]

  const settle = () => {
    if (text.trim() === '') onChange(null)
    else setText(value?.label ?? '')
  }
  return (
    <AriaComboBox
      {...fieldRoot(props)}
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={value?.id === null ? newId : (value?.id ?? null)}
      onChange={(key) => {
        if (key === newId) {
          if (isNew) onChange({ id: null, label: typed })
        } else if (key !== null) {
          const option = found.find((each) => each.id === key)
          if (option) onChange(option)
        }
      }}
      onBlur={settle}
      menuTrigger="focus"
      allowsCustomValue
      allowsEmptyCollection
      className={cx('flex min-w-0 flex-col', className)}
    >
      <FieldParts {...props}>
        <Group className={cx(frameClass, 'flex h-8 items-center text-base pointer-coarse:h-10')}>
          <Input
            placeholder={placeholder}
            onFocus={(event) => text === value?.label && event.currentTarget.select()}
            className="own-direction h-full min-w-0 flex-1 rounded-md bg-transparent ps-2.5 outline-none placeholder:text-ink-3"
          />
          <Button className="flex h-full items-center px-1.5 text-ink-3 outline-none">
            <ChevronsUpDown aria-hidden className="size-3.5" />
          </Button>
        </Group>
        <Popover className={dropClass} offset={4}>
          <ListBox
            items={items}
            className={listClass}
            renderEmptyState={() => (
              <div className="px-2 py-1.5 text-ink-3">
                {isFetching ? t('ui:loading') : t('ui:nothing_found')}
              </div>
            )}
          >
            {(option) =>
              option.id === newId ? (
                <ListBoxItem
                  id={newId}
                  textValue={option.label}
                  className={cx(optionClass, 'text-accent-ink')}
                >
                  <Plus aria-hidden className="size-4" />
                  {t('ui:create_named', { name: option.label })}
                </ListBoxItem>
              ) : (
                <OptionItem option={option} />
              )
            }
          </ListBox>
        </Popover>
      </FieldParts>
    </AriaComboBox>
  )
}
