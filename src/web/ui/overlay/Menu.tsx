import type { LucideIcon } from 'lucide-react'
import { lazy, type ReactElement } from 'react'
import { Opener } from './Opener.tsx'

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

export interface MenuProps {
  /** What the menu is for, read aloud. */
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

/** The menu of a button. Groups are parted by a line. */
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
