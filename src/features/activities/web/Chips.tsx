import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'

export interface ChipsProps<Id extends string | number> {
  /** The accessible name of the choice. */
  label: string
  options: { id: Id; label: string; icon?: ReactNode }[]
  selected: Id | null
  onSelect: (id: Id | null) => void
  /** Pressing the selected chip clears the selection. */
  canBeNone?: boolean
  /** Wraps together with its neighbours. */
  isInline?: boolean
}

export const chipClass =
  'flex h-7 max-w-full items-center gap-1.5 rounded-md border border-line bg-panel px-2 text-ink-2 text-sm outline-none ' +
  'transition-colors duration-120 data-focus-visible:outline-2 data-focus-visible:outline-focus ' +
  'data-hovered:border-line-strong data-hovered:bg-hover data-hovered:text-ink ' +
  'data-selected:border-accent/40 data-selected:bg-accent-soft data-selected:font-medium data-selected:text-accent-ink ' +
  'pointer-coarse:h-9 pointer-coarse:px-2.5'

/** A choice of a few visible options, selected with one click. */
export function Chips<Id extends string | number>(props: ChipsProps<Id>) {
  const { label, options, selected, onSelect, canBeNone = false, isInline = false } = props
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection={!canBeNone}
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => onSelect(options.find(({ id }) => keys.has(id))?.id ?? null)}
      className={isInline ? 'contents' : 'flex flex-wrap gap-1'}
    >
      {options.map(({ id, label: name, icon }) => (
        <ToggleButton key={id} id={id} className={isInline ? `${chipClass} my-0.5` : chipClass}>
          {icon}
          <span className="truncate first-letter:uppercase" dir="auto">
            {name}
          </span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
