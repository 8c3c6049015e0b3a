import { RotateCcw, Trash2 } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { useMay } from '../../../web/may.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { type ContactKind, useContactActions } from '../../contacts/web/contacts.ts'

/** A notice that the contact is deleted, with a restore button for users who may restore it. */
export function DeletedNote({
  kind,
  contact,
}: {
  kind: ContactKind
  contact: { id: number; owner_id: number }
}) {
  const may = useMay()
  const { restore } = useContactActions(kind)
  return (
    <div className="mb-4 flex items-center gap-2 rounded-lg bg-red-soft px-3 py-2 text-red-ink">
      <Trash2 aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span className="flex-1">{t('contacts:is_deleted')}</span>
      {may('delete', contact.owner_id) && (
        <Button size="sm" icon={RotateCcw} onPress={() => restore.mutate([contact.id])}>
          {t('ui:restore')}
        </Button>
      )}
    </div>
  )
}
