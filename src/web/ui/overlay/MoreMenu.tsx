import { Ellipsis, Trash2 } from 'lucide-react'
import { t } from '../../i18n.ts'
import { IconButton, type IconButtonProps } from '../IconButton.tsx'
import { Menu, type MenuEntry, type MenuGroup, type MenuProps } from './Menu.tsx'

interface MoreMenuProps
  extends Pick<MenuProps, 'placement'>,
    Pick<IconButtonProps, 'size' | 'isDisabled' | 'className'> {
  /** The accessible label. */
  label?: string
  entries?: MenuEntry[]
  /** Alternatively, items in groups divided by lines. */
  groups?: MenuGroup[]
}

/** The menu of further actions, behind a button with three dots. */
export function MoreMenu({
  label = t('ui:more'),
  placement = 'bottom end',
  entries = [],
  groups = [{ id: 'all', entries }],
  ...button
}: MoreMenuProps) {
  return (
    <Menu label={label} placement={placement} groups={groups}>
      <IconButton {...button} icon={Ellipsis} label={label} />
    </Menu>
  )
}

/** The menu item that deletes. */
export const deleteEntry = (onPress: () => void, label = t('ui:delete')): MenuEntry => ({
  id: 'delete',
  label,
  icon: Trash2,
  tone: 'danger',
  onPress,
})
