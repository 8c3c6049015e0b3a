import { t } from '../../../web/i18n.ts'
import { TextField } from '../../../web/ui/form/TextField.tsx'

/** The input for a new password. */
export function NewPassword({
  label = t('users:password'),
  ...props
}: {
  label?: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
  autoFocus?: boolean
}) {
  return (
    <TextField
      {...props}
      label={label}
      type="password"
      autoComplete="new-password"
      maxLength={128}
      description={t('users:password_hint')}
    />
  )
}
