import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { useFieldText } from '../../../web/shownFields.ts'
import { LabelChip } from '../../../web/ui/Badge.tsx'
import { opportunityFields } from './fields.ts'
import type { Shown } from './opportunityEdit.ts'

/** The wording of a field's change in the history; undefined if another field covers it. */
export function useFieldWords(): (field: keyof Shown, record: object) => ReactNode {
  const text = useFieldText()
  return (field, record) => {
    const of: Partial<Shown> = record
    switch (field) {
      case 'currency':
        return undefined
      case 'value':
        return text('amount', of.value, of.currency)
      case 'stage':
      case 'owner':
      case 'source':
        return of[field]?.name ?? null
      case 'person':
      case 'organization':
        return of[field] && (of[field].name ?? t('opportunities:hidden'))
      case 'labels':
        return of.labels?.length ? (
          <span className="flex flex-wrap gap-1">
            {of.labels.map(({ id, name, color }) => (
              <LabelChip key={id} name={name} color={color} />
            ))}
          </span>
        ) : null
      default:
        return text(opportunityFields[field].kind, of[field])
    }
  }
}
