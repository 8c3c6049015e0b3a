import type { ReactNode } from 'react'
import { t } from '../../../../web/i18n.ts'
import { useFormat, useSession } from '../../../../web/session.ts'
import { LabelChip } from '../../../../web/ui/Badge.tsx'
import { useLabels, useOwners } from '../../../opportunities/web/choices.tsx'
import type { ContactKind } from '../contacts.ts'

/** Fields of a contact in words. */
export function FieldValues({ kind, fields, of }: { kind: ContactKind; fields: string[]; of: object }) {
  const { number, money, date } = useFormat()
  const { company } = useSession()
  const owners = useOwners()
  const labels = useLabels(kind)
  const record = of as Record<string, unknown>
  const inWords: Record<string, (value: unknown) => ReactNode> = {
    owner_id: (id) => owners.find((owner) => owner.id === id)?.label,
    org_id: () => record.org_name as string | null,
    industry: () => record.industry_name as string | null,
    visible_to: (who) => (who === 1 ? t('contacts:visible_to_owner') : t('contacts:visible_to_everyone')),
    birthday: (day) => typeof day === 'string' && date(day),
    employee_count: (count) => typeof count === 'number' && number(count),
    annual_revenue: (amount) => typeof amount === 'number' && money(amount, company.currency),
    label_ids: (ids) =>
      Array.isArray(ids) &&
      ids.length > 0 && (
        <span className="flex flex-wrap gap-1">
          {labels
            .filter(({ id }) => ids.includes(id))
            .map(({ id, name, color }) => (
              <LabelChip key={id} name={name} color={color} />
            ))}
        </span>
      ),
  }
  return fields.map((field) => (
    <span key={field} dir="auto">
      {(inWords[field] ?? plain)(record[field]) || (
        <span className="font-normal text-ink-3">{t('ui:empty_value')}</span>
      )}
    </span>
  ))
}

/** A text, an address, or several e-mails or phones. */
function plain(value: unknown): ReactNode {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return value && typeof value === 'object' && 'value' in value ? plain(value.value) : null
}
