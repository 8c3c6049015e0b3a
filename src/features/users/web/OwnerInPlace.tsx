import { t } from '../../../web/i18n.ts'
import { EditableValue } from '../../../web/ui/form/Editable.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { OwnerName } from './OwnerName.tsx'
import { useOwners } from './users.tsx'

interface Owner {
  id: number
  name?: string
}

interface OwnerInPlaceProps<Seen extends Owner> {
  owner: Seen
  isDisabled?: boolean
  onSave: (owner: Required<Owner>, seen: Seen) => unknown
}

/** The owner of a record, which can be changed in place. */
export function OwnerInPlace<Seen extends Owner>({
  owner,
  isDisabled = false,
  onSave,
}: OwnerInPlaceProps<Seen>) {
  const owners = useOwners()
  return (
    <EditableValue<Owner>
      label={t('opportunities:owner')}
      isDisabled={isDisabled}
      value={owner}
      onSave={(next, seen) => onSave({ name: '', ...next }, seen as Seen)}
      editor={({ draft, save }) => (
        <Select
          label={t('opportunities:owner')}
          isLabelHidden
          autoFocus
          options={owners}
          value={draft.id}
          onChange={(id) => {
            const chosen = owners.find((each) => each.id === id)
            if (chosen) save({ id, name: chosen.label })
          }}
        />
      )}
    >
      <OwnerName {...owner} />
    </EditableValue>
  )
}
