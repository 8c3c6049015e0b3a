import type { ReactNode } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { cx } from '../cx.ts'

interface SwatchesProps<Id extends string> {
  /** The accessible label of the choice. */
  label: string
  options: { id: Id; label: string; drawn: ReactNode }[]
  selected: Id | null
  onSelect: (id: Id) => void
  /** The number of swatches per line. */
  className: string
}

/** A choice of one of several looks, each drawn as it is. */
export const Swatches = <Id extends string>(props: SwatchesProps<Id>) => (
  <ListBox
    aria-label={props.label}
    layout="grid"
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={props.selected === null ? [] : [props.selected]}
    onSelectionChange={(keys) => {
      const chosen = props.options.find(({ id }) => keys !== 'all' && keys.has(id))
      if (chosen) props.onSelect(chosen.id)
    }}
    className={cx('grid outline-none', props.className)}
  >
    {props.options.map(({ id, label, drawn }) => (
      <ListBoxItem
        key={id}
        id={id}
        aria-label={label}
        textValue={label}
        className="flex size-8 items-center justify-center rounded-md text-ink-2 outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover data-selected:bg-pressed pointer-coarse:size-10"
      >
        {drawn}
      </ListBoxItem>
    ))}
  </ListBox>
)

/** The classes of the button that opens the swatches and shows the current one. */
export const swatchButtonClass =
  'flex size-8 shrink-0 items-center justify-center rounded-md outline-none data-focus-visible:outline-2 ' +
  'data-focus-visible:outline-focus data-hovered:bg-hover pointer-coarse:size-10'
