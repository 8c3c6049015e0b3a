import type { ReactNode } from 'react'
import { type Key, t } from '../../../web/i18n.ts'
import { useFormat, useSession } from '../../../web/session.ts'
import { LabelChip } from '../../../web/ui/Badge.tsx'
import type { ContactKind } from '../../contacts/web/contacts.ts'
import { useLabels } from '../../labels/web/labels.tsx'
import { useOwners } from '../../users/web/users.tsx'

const names: Record<string, Key> = {
  name: 'contacts:name',
  emails: 'contacts:reach_email',
  phones: 'contacts:reach_phone',
  org_id: 'contacts:kind_organization',
  job_title: 'contacts:job_title',
  linkedin: 'contacts:linkedin',
  birthday: 'contacts:birthday',
  postal_address: 'contacts:address',
  notes: 'contacts:about',
  industry: 'contacts:industry',
  website: 'contacts:website',
  address: 'contacts:address',
  employee_count: 'contacts:employees',
  annual_revenue: 'contacts:revenue',
  label_ids: 'contacts:labels',
  owner_id: 'contacts:owner',
  visible_to: 'contacts:visible_to',
}

/** What a field of a contact is called. */
export const nameOfField = (field: string): string => {
  const name = names[field]
  return name ? t(name) : field
}

/** A field of a contact in words; undefined for one that another field says with it. */
export function useFieldWords(kind: ContactKind): (field: string, contact: object) => ReactNode {
  const { number, money, date } = useFormat()
  const { company } = useSession()
  const owners = useOwners()
  const labels = useLabels(kind)
  return (field, contact) => {
    const record = contact as Record<string, unknown>
    const inWords: Record<string, (value: unknown) => ReactNode> = {
      owner_id: (id) => owners.find((owner) => owner.id === id)?.label ?? null,
      org_id: () => record.org_name as string | null,
      organization: () => undefined,
      industry: () => record.industry_name as string | null,
      industry_name: () => undefined,
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
    return (inWords[field] ?? plain)(record[field])
  }
}

/** A text, an address, or several e-mails or phones. */
function plain(value: unknown): ReactNode {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return value && typeof value === 'object' && 'value' in value ? plain(value.value) : null
}
