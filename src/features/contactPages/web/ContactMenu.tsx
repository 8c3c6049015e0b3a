import { Ellipsis, RotateCcw, Trash2 } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { useMay } from '../../../web/may.ts'
import { IconButton } from '../../../web/ui/IconButton.tsx'
import { Menu, type MenuEntry } from '../../../web/ui/overlay/Menu.tsx'
import { type ContactKind, useContactActions } from '../../contacts/web/contacts.ts'

export interface ContactMenuProps {
  kind: ContactKind
  contact: { id: number; name: string; owner_id: number; is_deleted: boolean }
  onDeleted: () => void
}

/** What its owner and admins may do with a whole contact; nothing for others. */
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
    : {
        id: 'delete',
        label: t('ui:delete'),
        icon: Trash2,
        tone: 'danger',
        onPress: () => actions.remove.mutate([contact.id], { onSuccess: onDeleted }),
      }
  return (
    <Menu label={contact.name} placement="bottom end" groups={[{ id: 'contact', entries: [entry] }]}>
      <IconButton icon={Ellipsis} label={t('ui:more')} />
    </Menu>
  )
}
