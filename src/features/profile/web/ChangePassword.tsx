import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { Checkbox } from '../../../web/ui/form/Toggle.tsx'
import { FormDialog } from '../../../web/ui/overlay/FormDialog.tsx'
import { toast } from '../../../web/ui/overlay/Toast.tsx'
import { calendarFeedEndpoints } from '../../calendarFeed/contract.ts'
import { userEndpoints } from '../../users/contract.ts'
import { Failure } from '../../users/web/Form.tsx'
import { NewPassword } from '../../users/web/NewPassword.tsx'
import { useSubmit } from '../../users/web/useSubmit.ts'

const { changePassword, apiToken } = api(userEndpoints)
const { get } = api(calendarFeedEndpoints)

/** The button and dialog that change the password. */
export function ChangePassword() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('users:change_password')}</Button>
      {isOpen && <PasswordDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [ends, setEnds] = useState(false)
  const queries = useQueryClient()
  const token = useQuery({ queryKey: ['api_token'], queryFn: () => apiToken() })
  const feed = useQuery({ queryKey: ['calendar_feed'], queryFn: () => get() })
  const hasAccess = Boolean(token.data?.data || feed.data?.data)
  const { submit, isPending, failure, error } = useSubmit({ current, password }, async () => {
    await changePassword({ body: { current, password, ...(hasAccess && { end_access: ends }) } })
    if (ends)
      for (const key of ['api_token', 'calendar_feed']) void queries.invalidateQueries({ queryKey: [key] })
    onClose()
    toast({ text: t('users:password_changed') })
  })
  return (
    <FormDialog
      title={t('users:change_password')}
      onClose={onClose}
      size="sm"
      onSubmit={submit}
      submit={t('users:change_password')}
      isPending={isPending}
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t('users:current_password')}
          type="password"
          autoComplete="current-password"
          maxLength={128}
          autoFocus
          value={current}
          onChange={setCurrent}
          error={error('current')}
        />
        <NewPassword
          label={t('users:new_password')}
          value={password}
          onChange={setPassword}
          error={error('password')}
        />
        {hasAccess && (
          <div>
            <p className="mb-2 text-pretty text-ink-2 text-sm">{t('users:access_goes_on')}</p>
            <Checkbox isSelected={ends} onChange={setEnds}>
              {t('users:end_access')}
            </Checkbox>
          </div>
        )}
        <Failure>{failure}</Failure>
      </div>
    </FormDialog>
  )
}
