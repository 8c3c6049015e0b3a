import { Trash2 } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { EditableText } from '../../../web/ui/form/Editable.tsx'
import { IconButton } from '../../../web/ui/IconButton.tsx'

export interface NameRowProps {
  /** The accessible label of the name. */
  label: string
  name: string
  mayEdit: boolean
  onRename: (name: string) => void
  onDelete: () => void
}

/** A name in a list that can be renamed in place and deleted. */
export function NameRow({ label, name, mayEdit, onRename, onDelete }: NameRowProps) {
  return (
    <>
      <EditableText
        label={label}
        value={name}
        isRequired
        isDisabled={!mayEdit}
        onSave={onRename}
        className="mx-0 flex-1"
      />
      {mayEdit && (
        <IconButton
          icon={Trash2}
          size="sm"
          className="opacity-0 transition-opacity group-hover/row:opacity-100 group-focus-within/row:opacity-100 pointer-coarse:opacity-100"
          label={t('ui:delete_named', { name })}
          onPress={onDelete}
        />
      )}
    </>
  )
}
