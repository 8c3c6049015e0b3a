import { Check } from 'lucide-react'
import { ListBoxItem } from 'react-aria-components/ListBox'
import { optionClass } from '../field.ts'
import type { Option } from '../Option.ts'

/** An option in the list box of any control. */
export function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={optionClass}>
      {({ isSelected }) => (
        <>
          {option.start}
          <span className="min-w-0 flex-1">
            <span dir="auto" className="block truncate text-start">
              {option.label}
            </span>
            {option.detail && <span className="block truncate text-ink-3 text-xs">{option.detail}</span>}
          </span>
          {isSelected && <Check aria-hidden className="size-4 shrink-0 text-accent-ink" />}
        </>
      )}
    </ListBoxItem>
  )
}
