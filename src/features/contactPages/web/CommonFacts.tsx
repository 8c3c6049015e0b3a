import { t } from '../../../web/i18n.ts'
import { useMay, withheld } from '../../../web/may.ts'
import { useFormat } from '../../../web/session.ts'
import { Fact } from '../../../web/ui/Facts.tsx'
import { EditableValue } from '../../../web/ui/form/Editable.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { Withheld } from '../../../web/ui/Withheld.tsx'
import type { ContactKind } from '../../contacts/web/contacts.ts'
import { LabelPicker } from '../../labels/web/LabelPicker.tsx'
import { OwnerName } from '../../users/web/OwnerName.tsx'
import { useOwners } from '../../users/web/users.tsx'

type Common = { owner_id?: number; visible_to?: 1 | 3; label_ids?: number[] }

interface CommonFactsProps {
  kind: ContactKind
  contact: {
    owner_id: number
    visible_to: 1 | 3 | 5 | 7
    label_ids: number[]
    add_time: string
    update_time: string
    is_deleted: boolean
  }
  onChange: (change: Common, seen: Common) => void
}

/** Labels, owner, who sees it, and since when: of people and organizations alike. */
export function CommonFacts({ kind, contact, onChange }: CommonFactsProps) {
  const { relative, fullDate } = useFormat()
  const owners = useOwners()
  const may = useMay()
  const everyone = t('contacts:visible_to_everyone')
  const onlyOwner = t('contacts:visible_to_owner')
  return (
    <>
      <Fact name={t('contacts:labels')}>
        <div className="-mx-1">
          <LabelPicker
            noun={kind}
            isDisabled={contact.is_deleted}
            selected={contact.label_ids}
            onChange={(label_ids) => onChange({ label_ids }, { label_ids: contact.label_ids })}
          />
        </div>
      </Fact>
      <Fact name={t('contacts:owner')}>
        <Withheld reason={withheld(contact.is_deleted || may('change_owner', contact.owner_id))}>
          <EditableValue
            label={t('contacts:owner')}
            isDisabled={contact.is_deleted || !may('change_owner', contact.owner_id)}
            value={contact.owner_id}
            onSave={(owner_id, seen) => onChange({ owner_id }, { owner_id: seen })}
            editor={({ draft, save }) => (
              <Select
                label={t('contacts:owner')}
                isLabelHidden
                autoFocus
                options={owners}
                value={draft}
                onChange={save}
              />
            )}
          >
            <OwnerName id={contact.owner_id} />
          </EditableValue>
        </Withheld>
      </Fact>
      <Fact name={t('contacts:visible_to')}>
        <Withheld reason={withheld(contact.is_deleted || may('change_visibility', contact.owner_id))}>
          <EditableValue<1 | 3>
            label={t('contacts:visible_to')}
            isDisabled={contact.is_deleted || !may('change_visibility', contact.owner_id)}
            value={contact.visible_to === 1 ? 1 : 3}
            onSave={(visible_to, seen) => onChange({ visible_to }, { visible_to: seen })}
            editor={({ draft, save }) => (
              <Select<1 | 3>
                label={t('contacts:visible_to')}
                isLabelHidden
                autoFocus
                options={[
                  { id: 3, label: everyone },
                  { id: 1, label: onlyOwner },
                ]}
                value={draft}
                onChange={save}
              />
            )}
          >
            {contact.visible_to === 1 ? onlyOwner : everyone}
          </EditableValue>
        </Withheld>
      </Fact>
      <Fact name={t('contacts:added')}>
        <span className="text-ink-2" title={fullDate(contact.add_time)}>
          {relative(contact.add_time)}
        </span>
      </Fact>
      <Fact name={t('contacts:updated')}>
        <span className="text-ink-2" title={fullDate(contact.update_time)}>
          {relative(contact.update_time)}
        </span>
      </Fact>
    </>
  )
}
