import { ChevronDown, X } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { Button } from 'react-aria-components/Button'
import { t } from '../i18n.ts'
import { KeysHeld } from '../typeAhead.ts'
import { cx } from './cx.ts'
import type { Option } from './form/Option.ts'
import { Popover } from './overlay/Popover.tsx'

export interface FilterChipProps {
  /** The name of the filtered field: "Owner". */
  name: string
  /** The current value as text; undefined if it does not filter. */
  value?: string | undefined
  onClear: () => void
  /** The content of its popover. */
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A filter of a list: inconspicuous until set, then it shows its value and can be cleared. */
export function FilterChip({ name, value, onClear, children }: FilterChipProps) {
  return (
    <span
      data-set={value !== undefined || undefined}
      className={cx(
        // Where filters scroll horizontally, active ones come first, so that they are visible.
        'inline-flex h-7 max-w-64 not-group-data-one-row/head:data-set:order-first shrink-0 items-center rounded-md border text-sm pointer-coarse:h-9',
        value ? 'border-accent/40 bg-accent-soft text-accent-ink' : 'border-line bg-panel text-ink-2',
      )}
    >
      <Popover
        label={name}
        className="w-64"
        trigger={
          <Button className="flex h-full min-w-0 items-center gap-1 rounded-md ps-2.5 pe-2 data-hovered:bg-hover">
            <span className="shrink-0">{name}</span>
            {value ? (
              <span className="truncate font-medium">{value}</span>
            ) : (
              <ChevronDown aria-hidden className="size-3.5" />
            )}
          </Button>
        }
      >
        {children}
      </Popover>
      {value && (
        <Button
          aria-label={t('ui:remove_filter', { name })}
          onPress={onClear}
          className="flex h-full w-6 items-center justify-center rounded-md opacity-75 data-hovered:opacity-100"
        >
          <X aria-hidden className="size-3.5" />
        </Button>
      )}
    </span>
  )
}

export interface ChoiceFilterProps<Id extends string | number> {
  name: string
  options: Option<Id>[]
  /** If empty, it does not filter. */
  selected: Id[]
  onChange: (selected: Id[]) => void
  /** Only one value can be selected. */
  isSingle?: boolean
}

/** The height of the loaded list in pixels, so that the panel opens with its final height. */
const heightOf = (count: number) => Math.min(count * 36 + 8, 320)

const ChoiceList = lazy(() => import('./form/loaded/ChoiceList.tsx'))

/** A filter by one or several options: owner, label, source. Searchable if there are many. */
export function ChoiceFilter<Id extends string | number>(props: ChoiceFilterProps<Id>) {
  const { name, options, selected, onChange, isSingle } = props
  const chosen = options.filter((option) => selected.includes(option.id))
  return (
    <FilterChip
      name={name}
      value={chosen.length > 0 ? chosen.map((option) => option.label).join(', ') : undefined}
      onClear={() => onChange([])}
    >
      {(close) => (
        <Suspense
          fallback={
            <div style={{ height: heightOf(options.length) }}>
              <KeysHeld cancel={close} />
            </div>
          }
        >
          <ChoiceList
            name={name}
            options={options}
            selected={selected}
            isSingle={isSingle ?? false}
            onChange={(ids) => {
              onChange(options.filter((option) => ids.has(option.id)).map((option) => option.id))
              if (isSingle) close()
            }}
          />
        </Suspense>
      )}
    </FilterChip>
  )
}
