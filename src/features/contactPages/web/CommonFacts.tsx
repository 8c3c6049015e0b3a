import { t } from '../../../web/i18n.ts'
import { useMay, withheld } from '../../../web/may.ts'
import { useFormat } from '../../../web/session.ts'
import { Fact } from '../../../web/ui/Facts.tsx'
import { FieldInPlace } from '../../../web/ui/form/FieldInPlace.tsx'
import { Withheld } from '../../../web/ui/Withheld.tsx'
import type { ContactKind } from '../../contacts/web/contacts.ts'
import { LabelPicker } from '../../labels/web/LabelPicker.tsx'
import { OwnerInPlace } from '../../users/web/OwnerInPlace.tsx'
import { commonFields } from './fields.ts'

export type Common = { owner_id?: number; visible_to?: 1 | 3 | 5 | 7; label_ids?: number[] }

export interface CommonFactsProps {
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

/** Labels, owner, visibility and add time: the fields that people and organizations share. */
export function CommonFacts({ kind, contact, onChange }: CommonFactsProps) {
  const { relative, fullDate } = useFormat()
  const may = useMay()
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
          <OwnerInPlace
            owner={{ id: contact.owner_id }}
            isDisabled={contact.is_deleted || !may('change_owner', contact.owner_id)}
            onSave={(owner, seen) => onChange({ owner_id: owner.id }, { owner_id: seen.id })}
          />
        </Withheld>
      </Fact>
      <Fact name={t('ui:visible_to')}>
        <Withheld reason={withheld(contact.is_deleted || may('change_visibility', contact.owner_id))}>
          <FieldInPlace
            field={commonFields.visible_to}
            value={contact.visible_to}
            isDisabled={contact.is_deleted || !may('change_visibility', contact.owner_id)}
            onSave={(visible_to, seen) => onChange({ visible_to }, { visible_to: seen })}
          />
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
