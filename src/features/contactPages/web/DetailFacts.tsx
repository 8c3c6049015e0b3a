import type { ShownFields } from '../../../web/shownFields.ts'
import { FieldFact } from '../../../web/ui/form/FieldInPlace.tsx'

interface DetailFactsProps {
  fields: ShownFields
  contact: { is_deleted: boolean }
  onChange: (change: object, seen: object) => unknown
}

/** The fields of a contact, each with the editor of its kind. */
export function DetailFacts({ fields, contact, onChange }: DetailFactsProps) {
  const values = contact as { is_deleted: boolean; [field: string]: unknown }
  return Object.entries(fields).map(([key, field]) => (
    <FieldFact
      key={key}
      field={field}
      value={values[key]}
      isDisabled={contact.is_deleted}
      onSave={(value, seen) => onChange({ [key]: value }, { [key]: seen })}
    />
  ))
}
