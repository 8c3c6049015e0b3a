import { t } from '../../../web/i18n.ts'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import type { ContactOption, Reach } from './contactChoices.ts'
import { Lookalikes } from './Lookalikes.tsx'

export interface NewPersonProps {
  name: string
  reach: Reach
  onChange: (reach: Reach) => void
  /** Uses an existing person instead. */
  onUse: (person: ContactOption) => void
  errors?: { email?: string | undefined; phone?: string | undefined }
}

/** The e-mail and phone of a new person created together with another record, and possible duplicates. */
export function NewPerson({ name, reach, onChange, onUse, errors }: NewPersonProps) {
  return (
    <div className="flex animate-rise flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('opportunities:person_email')}
          type="email"
          value={reach.email}
          onChange={(email) => onChange({ ...reach, email })}
          error={errors?.email}
        />
        <TextField
          label={t('opportunities:person_phone')}
          type="tel"
          value={reach.phone}
          onChange={(phone) => onChange({ ...reach, phone })}
          error={errors?.phone}
        />
      </div>
      <Lookalikes of={{ type: 'person', name, ...reach }} onUse={onUse} />
    </div>
  )
}
