import { useState } from 'react'
import { ListBox } from 'react-aria-components/ListBox'
import { t } from '../../../i18n.ts'
import { listClass } from '../field.ts'
import type { Option } from '../Option.ts'
import { SearchField } from '../SearchField.tsx'
import { OptionItem } from './OptionItem.tsx'

interface ChoiceListProps {
  name: string
  options: Option[]
  selected: (string | number)[]
  isSingle: boolean
  onChange: (selected: ReadonlySet<unknown>) => void
}

/** With more options than this, there is a search field. */
const many = 8

/** A list of options in a popover, with single or multiple selection. */
export default function ChoiceList({ name, options, selected, isSingle, onChange }: ChoiceListProps) {
  const [text, setText] = useState('')
  const wanted = text.toLocaleLowerCase()
  const shown = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted))
  return (
    <>
      {options.length > many && (
        <div className="border-line border-b p-1.5">
          <SearchField label={t('ui:search')} value={text} onChange={setText} autoFocus />
        </div>
      )}
      <ListBox
        aria-label={name}
        items={shown}
        selectionMode={isSingle ? 'single' : 'multiple'}
        selectedKeys={selected}
        // Escape closes the popover without changing the selection.
        escapeKeyBehavior="none"
        autoFocus={options.length <= many}
        onSelectionChange={(keys) =>
          onChange(keys === 'all' ? new Set(shown.map((option) => option.id)) : keys)
        }
        renderEmptyState={() => <div className="px-2 py-1.5 text-ink-3">{t('ui:nothing_found')}</div>}
        className={listClass}
      >
        {(option) => <OptionItem option={option} />}
      </ListBox>
    </>
  )
}
