import type { LucideIcon } from 'lucide-react'
import { lazy, type ReactElement } from 'react'
import { Opener } from './Opener.tsx'

/** An item of a menu. */
export interface MenuEntry {
  id: string
  label: string
  icon?: LucideIcon
  /** Secondary text after the label: the current choice. */
  detail?: string
  /** A shortcut with the same effect, such as `mod+k`. */
  keys?: string | undefined
  tone?: 'danger'
  isDisabled?: boolean
  onPress?: () => void
  /** With `isChecked` the item is one of a choice, marked if it is the current one. */
  isChecked?: boolean
  href?: string
  /** A submenu. */
  entries?: MenuGroup[]
}

export interface MenuGroup {
  id: string
  title?: string
  entries: MenuEntry[]
}

export interface MenuProps {
  /** The accessible label of the menu. */
  label: string
  groups: MenuGroup[]
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'end top'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  /** The button that opens it. */
  children: ReactElement
}

const load = () => import('./MenuList.tsx')
const MenuList = lazy(load)

/** The menu of a button. Groups are divided by a line. */
export function Menu({
  label,
  groups,
  placement = 'bottom start',
  isOpen,
  onOpenChange,
  children,
}: MenuProps) {
  return (
    <Opener button={children} popup="menu" isOpen={isOpen} onOpenChange={onOpenChange} preload={load}>
      {(opened) => <MenuList label={label} groups={groups} placement={placement} {...opened} />}
    </Opener>
  )
}
