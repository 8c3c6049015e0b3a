import { type ReactNode, useId } from 'react'

export interface SegmentedProps<Id extends string> {
  label: string
  /** `content` is shown instead of the name: an icon. */
  tabs: { id: Id; name: string; content?: ReactNode }[]
  selected: Id
  onSelect: (id: Id) => void
}

/** A choice of two or three texts or icons: the view of a screen, a setting. */
export function Segmented<Id extends string>({ label, tabs, selected, onSelect }: SegmentedProps<Id>) {
  const group = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="flex w-fit shrink-0 rounded-md bg-sunken p-0.5 ring-1 ring-line ring-inset"
    >
      {tabs.map((tab) => (
        <label
          key={tab.id}
          title={tab.content ? tab.name : undefined}
          className="relative flex h-7 items-center gap-1.5 rounded-sm px-2.5 font-medium text-ink-3 text-sm transition-colors duration-120 hover:text-ink has-checked:bg-raised has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:h-9"
        >
          <input
            type="radio"
            name={group}
            aria-label={tab.name}
            checked={tab.id === selected}
            onChange={() => onSelect(tab.id)}
            className="absolute inset-0 appearance-none rounded-sm outline-none"
          />
          {tab.content ?? tab.name}
        </label>
      ))}
    </div>
  )
}
