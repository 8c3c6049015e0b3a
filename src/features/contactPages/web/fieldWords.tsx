import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { useFieldText } from '../../../web/shownFields.ts'
import { LabelChip } from '../../../web/ui/Badge.tsx'
import type { ContactKind } from '../../contacts/web/contacts.ts'
import { useLabels } from '../../labels/web/labels.tsx'
import { useOwners } from '../../users/web/users.tsx'
import { organizationFields, personFields } from './fields.ts'

const fieldsOf = (kind: ContactKind) => (kind === 'person' ? personFields : organizationFields)

/** The label of a field of a contact. */
export const nameOfField = (kind: ContactKind, field: string): string => {
  const shown = fieldsOf(kind)[field]
  return shown ? t(shown.name) : field
}

/** The text of a field of a contact; undefined if another field covers it. */
export function useFieldWords(kind: ContactKind): (field: string, contact: object) => ReactNode {
  const text = useFieldText()
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
      emails: valuesOf,
      phones: valuesOf,
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
    const special = inWords[field]
    return special ? special(record[field]) : text(fieldsOf(kind)[field]?.kind ?? 'text', record[field])
  }
}

/** E-mails or phones as text. */
const valuesOf = (values: unknown): string =>
  Array.isArray(values) ? values.map(({ value }) => value).join(', ') : ''
