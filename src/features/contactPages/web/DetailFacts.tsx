import type { ShownFields } from '../../../web/shownFields.ts'
import { FieldFact } from '../../../web/ui/form/FieldInPlace.tsx'

interface DetailFactsProps {
  fields: ShownFields
  contact: { is_deleted: boolean }
  onChange: (change: object, seen: object) => unknown
}

/** What is known of a contact, each field edited as its kind asks for. */
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
