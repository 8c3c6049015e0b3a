import { RotateCcw } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { useMay } from '../../../web/may.ts'
import type { MenuEntry } from '../../../web/ui/overlay/Menu.tsx'
import { deleteEntry, MoreMenu } from '../../../web/ui/overlay/MoreMenu.tsx'
import { type ContactKind, useContactActions } from '../../contacts/web/contacts.ts'

export interface ContactMenuProps {
  kind: ContactKind
  contact: { id: number; name: string; owner_id: number; is_deleted: boolean }
  onDeleted: () => void
}

/** The menu with actions that only the owner and admins may use; hidden for others. */
export function ContactMenu({ kind, contact, onDeleted }: ContactMenuProps) {
  const may = useMay()
  const actions = useContactActions(kind)
  if (!may('delete', contact.owner_id)) return null
  const entry: MenuEntry = contact.is_deleted
    ? {
        id: 'restore',
        label: t('ui:restore'),
        icon: RotateCcw,
        onPress: () => actions.restore.mutate([contact.id]),
      }
    : deleteEntry(() => actions.remove.mutate([contact.id], { onSuccess: onDeleted }))
  return <MoreMenu entries={[entry]} />
}
