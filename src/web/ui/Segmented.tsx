import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'

export interface SegmentedProps<Id extends string> {
  label: string
  /** `content` is shown instead of the name: an icon. */
  tabs: { id: Id; name: string; content?: ReactNode }[]
  selected: Id
  onSelect: (id: Id) => void
}

/** Two or three words or icons of which one is on: how a screen shows its things, a setting. */
export function Segmented<Id extends string>({ label, tabs, selected, onSelect }: SegmentedProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const tab = tabs.find((each) => keys.has(each.id))
        if (tab) onSelect(tab.id)
      }}
      className="flex w-fit shrink-0 rounded-md bg-sunken p-0.5 ring-1 ring-line ring-inset"
    >
      {tabs.map((tab) => (
        <ToggleButton
          key={tab.id}
          id={tab.id}
          {...(tab.content && { 'aria-label': tab.name })}
          className="flex h-7 cursor-default items-center gap-1.5 rounded-sm px-2.5 font-medium text-ink-3 text-sm transition-colors duration-120 data-selected:bg-raised data-hovered:text-ink data-selected:text-ink data-selected:shadow-card pointer-coarse:h-9"
        >
          {tab.content ?? tab.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
