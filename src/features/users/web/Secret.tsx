import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'

/** A secret that is shown only once, with a copy button. */
export function Secret({ label, value }: { label: string; value: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => {},
    )
  return (
    <div className="flex items-end gap-2">
      <TextField
        label={label}
        value={value}
        onChange={() => {}}
        type="url"
        maxLength={1000}
        className="flex-1"
      />
      <Button icon={isCopied ? Check : Copy} onPress={copy}>
        <span aria-live="polite">{isCopied ? t('users:copied') : t('users:copy')}</span>
      </Button>
    </div>
  )
}
