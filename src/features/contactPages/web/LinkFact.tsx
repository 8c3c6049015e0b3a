import { ExternalLink } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { Fact } from '../../../web/ui/Facts.tsx'
import { EditableText } from '../../../web/ui/form/Editable.tsx'
import { addressOf } from '../../contacts/web/contacts.ts'

export interface LinkFactProps {
  name: string
  value: string | null
  isDisabled: boolean
  onSave: (value: string | null, seen: string | null) => void
}

/** A web address: edited where it stands, with the way there beside it. */
export function LinkFact({ name, value, isDisabled, onSave }: LinkFactProps) {
  const href = value ? addressOf(value) : undefined
  return (
    <Fact name={name}>
      <div className="flex min-w-0 items-center gap-1">
        <EditableText
          label={name}
          value={value ?? ''}
          maxLength={2048}
          isDisabled={isDisabled}
          onSave={(text, seen) => onSave(text || null, seen || null)}
          className="me-0 flex-1"
        />
        {href && (
          <a
            href={href}
            target="_blank"
            rel="noreferrer"
            aria-label={t('contacts:visit', { name })}
            className="flex size-7 shrink-0 items-center justify-center rounded-md text-accent-ink hover:bg-hover pointer-coarse:size-9"
          >
            <ExternalLink aria-hidden className="size-3.5" />
          </a>
        )}
      </div>
    </Fact>
  )
}
