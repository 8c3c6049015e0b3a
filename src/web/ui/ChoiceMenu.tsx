import { ChevronDown, type LucideIcon } from 'lucide-react'
import { Button } from './Button.tsx'
import { Menu, type MenuEntry } from './overlay/Menu.tsx'

export interface ChoiceMenuProps<Id extends string> {
  /** The accessible label of the choice. */
  label: string
  options: { id: Id; label: string }[]
  selected: Id
  onChange: (id: Id) => void
  /** Rendered below the choices: a link to where they are managed. */
  more?: MenuEntry[]
  /** A prefix that says what is chosen, where the value alone would be ambiguous. */
  icon?: LucideIcon
  /** Looks like the heading that it replaces. */
  isHeading?: boolean
}

/**
 * A choice of one of a few options: the view of a list, the sort order of a board. The button shows the current one.
 */
export function ChoiceMenu<Id extends string>(props: ChoiceMenuProps<Id>) {
  const { label, options, selected, onChange, more = [], icon, isHeading = false } = props
  return (
    <Menu
      label={label}
      groups={[
        {
          id: 'choices',
          entries: options.map((option) => ({
            ...option,
            isChecked: option.id === selected,
            onPress: () => onChange(option.id),
          })),
        },
        ...(more.length > 0 ? [{ id: 'more', entries: more }] : []),
      ]}
    >
      <Button
        size={isHeading ? 'md' : 'sm'}
        {...(icon && { icon })}
        variant={isHeading ? 'quiet' : 'secondary'}
        className={
          isHeading
            ? '-mx-2 max-w-[min(16rem,calc(100%+1rem))] gap-1.5 px-2 font-semibold !text-ink text-lg'
            : 'shrink-0'
        }
        aria-label={`${label}: ${options.find(({ id }) => id === selected)?.label ?? ''}`}
        end={<ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />}
      >
        <span className="truncate" dir="auto">
          {options.find(({ id }) => id === selected)?.label ?? label}
        </span>
      </Button>
    </Menu>
  )
}
