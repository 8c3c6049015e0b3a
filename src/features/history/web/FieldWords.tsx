import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { type FieldKind, type ShownField, type ShownFields, useFieldText } from '../../../web/shownFields.ts'
import { nameOfStatus } from '../../../web/ui/StatusBadge.tsx'
import type { FieldChange, HistoryEntry, HistoryValue } from '../contract.ts'

interface FieldWordsProps {
  field: string
  kind?: FieldKind | undefined
  of: HistoryValue
}

/** The text of a logged value. */
export function FieldWords({ field, kind = 'special', of }: FieldWordsProps) {
  const { number, dateTime } = useFormat()
  const text = useFieldText()
  const { value, name } = of
  const words = () => {
    if (name !== null) return name
    if (field === 'kind') return value === 'lead' ? t('leads:lead') : t('deals:deal')
    if (field === 'status') return nameOfStatus(value)
    if (field.endsWith('_time')) return dateTime(String(value))
    if (field.endsWith('_id')) return t('opportunities:hidden')
    if (typeof value === 'boolean') return value ? t('opportunities:yes') : t('opportunities:no')
    if (kind === 'day' || kind === 'percent' || kind === 'visibility') return text(kind, value)
    return typeof value === 'number' ? number(value) : value
  }
  return (
    <span dir="auto" className="break-words">
      {words()}
    </span>
  )
}

/** Fields by their column in the log; each added or removed label is a change of its own. */
export const loggedFields = (fields: ShownFields): ShownFields => ({
  ...Object.fromEntries(Object.entries(fields).map(([key, field]) => [field.column ?? key, field])),
  label_id: { name: 'opportunities:label', kind: 'special' },
})

/** Fields that the text of the entry already covers; the changelog lists them all. */
const said = new Set(['add_time', 'kind', 'status', 'won_time', 'lost_time', 'is_archived', 'is_deleted'])

/** The changes to list below an entry. */
export function toldBelow(
  { changes, kind }: HistoryEntry,
  fields: ShownFields,
): (FieldChange & { shown: ShownField })[] {
  const logged = loggedFields(fields)
  return changes.flatMap((change) => {
    const shown = logged[change.field]
    const isSaid = said.has(change.field) || (kind === 'moved' && change.field === 'stage_id')
    return shown && !isSaid ? [{ ...change, shown }] : []
  })
}
