import { useState } from 'react'
import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { userEndpoints } from '../../contract.ts'
import { Form } from '../../web/Form.tsx'
import { useSubmit } from '../../web/useSubmit.ts'
import { Doorway } from './Doorway.tsx'

const { signIn } = api(userEndpoints)

/** The sign-in form; afterwards it returns to the requested page. */
export function SignInPage() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { submit, isPending, failure, error } = useSubmit({ email, password }, async () => {
    await signIn({ body: { email: email.trim(), password } })
    location.assign(destination())
  })
  return (
    <Doorway title={t('users:sign_in_title')}>
      <Form submit={submit} isPending={isPending} failure={failure} button={t('users:sign_in')}>
        <TextField
          label={t('users:email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={setEmail}
          error={error('email')}
        />
        <TextField
          label={t('users:password')}
          type="password"
          name="password"
          autoComplete="current-password"
          maxLength={128}
          value={password}
          onChange={setPassword}
          error={error('password')}
        />
      </Form>
      <p className="mt-4 text-ink-3 text-sm">{t('users:forgot')}</p>
    </Doorway>
  )
}

/** The target of `?to=`, only within this site. */
function destination(): string {
  const wanted = new URLSearchParams(location.search).get('to') ?? '/'
  const url = URL.parse(wanted, location.origin)
  return url?.origin === location.origin ? url.href : '/'
}
