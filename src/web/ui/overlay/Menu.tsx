import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Header,
  MenuSection,
  MenuTrigger,
  type MenuTriggerProps,
  SubmenuTrigger,
} from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { cx } from '../cx.ts'
import { Kbd } from '../Kbd.tsx'

/** One line of a menu. */
export interface MenuEntry {
  id: string
  label: string
  icon?: LucideIcon
  /** A quieter word after the label: the current choice. */
  detail?: string
  /** Keys that do the same, as `mod+k`. */
  keys?: string | undefined
  tone?: 'danger'
  isDisabled?: boolean
  onPress?: () => void
  /** With `isChecked` the line is one of a choice, marked when it is the one. */
  isChecked?: boolean
  href?: string
  /** Opens beside it. */
  entries?: MenuGroup[]
}

export interface MenuGroup {
  id: string
  title?: string
  entries: MenuEntry[]
}

export interface MenuProps extends Pick<MenuTriggerProps, 'isOpen' | 'onOpenChange'> {
  /** What the menu is for, read aloud. */
  label: string
  groups: MenuGroup[]
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'end top'
  /** The button that opens it. */
  children: ReactElement
}

/** The menu of a button. Groups are parted by a line. */
export function Menu({ label, groups, placement = 'bottom start', children, ...trigger }: MenuProps) {
  return (
    <MenuTrigger {...trigger}>
      {children}
      <MenuPopover label={label} groups={groups} placement={placement} />
    </MenuTrigger>
  )
}

function MenuPopover({ label, groups, placement }: Omit<MenuProps, 'children'>) {
  const shown = groups.filter((group) => group.entries.length > 0)
  return (
    <Popover
      placement={placement ?? 'bottom start'}
      offset={4}
      className="min-w-48 max-w-80 animate-rise overflow-auto rounded-lg bg-raised shadow-float outline-none"
    >
      <AriaMenu aria-label={label} className="p-1 outline-none">
        {shown.flatMap((group, position) => [
          position > 0 && <Separator key={`${group.id} line`} className="mx-1 my-1 h-px bg-line" />,
          <MenuSection key={group.id} aria-label={group.title ?? label}>
            {group.title && <Header className="px-2 pt-1.5 pb-1 text-ink-3 text-xs">{group.title}</Header>}
            {group.entries.map((entry) =>
              entry.entries ? (
                <SubmenuTrigger key={entry.id}>
                  <MenuLine entry={entry} />
                  <MenuPopover label={entry.label} groups={entry.entries} placement="end top" />
                </SubmenuTrigger>
              ) : (
                <MenuLine key={entry.id} entry={entry} />
              ),
            )}
          </MenuSection>,
        ])}
      </AriaMenu>
    </Popover>
  )
}

function MenuLine({ entry }: { entry: MenuEntry }) {
  const Icon = entry.icon
  return (
    <AriaMenuItem
      id={entry.id}
      textValue={entry.label}
      href={entry.href}
      isDisabled={entry.isDisabled ?? false}
      onAction={entry.onPress}
      className={cx(
        'flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-base outline-none',
        'data-disabled:text-ink-3 pointer-coarse:min-h-10',
        entry.tone === 'danger' ? 'text-red-ink data-focused:bg-red-soft' : 'text-ink data-focused:bg-hover',
      )}
    >
      {Icon && <Icon aria-hidden className="size-4 shrink-0 opacity-75" strokeWidth={1.75} />}
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.detail && <span className="truncate text-ink-3 text-sm">{entry.detail}</span>}
      {entry.keys && <Kbd keys={entry.keys} />}
      {entry.isChecked && <Check aria-hidden className="size-4 shrink-0 text-accent-ink" />}
    </AriaMenuItem>
  )
}
