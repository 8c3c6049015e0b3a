import { Pencil } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { useMay } from '../../../web/may.ts'
import type { MenuEntry } from '../../../web/ui/overlay/Menu.tsx'
import { deleteEntry, MoreMenu } from '../../../web/ui/overlay/MoreMenu.tsx'
import type { ActivityRow } from '../contract.ts'

interface ActivityMenuProps {
  row: ActivityRow
  size: 'xs' | 'sm'
  isDisabled?: boolean
  onEdit: () => void
  onDelete: () => void
  /** Rendered between the two. */
  entries?: MenuEntry[]
}

/** The menu of an activity with further actions: edit, and delete if permitted. */
export function ActivityMenu({ row, onEdit, onDelete, entries = [], ...props }: ActivityMenuProps) {
  const may = useMay()
  const mayDelete = may('delete', row.owner.id) || may('delete', row.creator.id)
  return (
    <MoreMenu
      {...props}
      entries={[
        { id: 'edit', label: t('activities:edit'), icon: Pencil, onPress: onEdit },
        ...entries,
        ...(mayDelete ? [deleteEntry(onDelete)] : []),
      ]}
    />
  )
}
