import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api, errorText } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { buttonClass } from '../../../../web/ui/Button.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { Checkbox } from '../../../../web/ui/form/Toggle.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { userEndpoints } from '../../contract.ts'
import { Form } from '../../web/Form.tsx'
import { NewPassword } from '../../web/NewPassword.tsx'
import { useSubmit } from '../../web/useSubmit.ts'
import { Doorway } from './Doorway.tsx'

const { invitation, accept } = api(userEndpoints)

/** The page of an invitation link: join, or set a new password. */
export function InvitePage() {
  const { secret = '' } = useParams({ strict: false })
  const { data, error } = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => invitation({ params: { secret } }),
  })
  if (error) {
    const isUseless = error instanceof ApiError && ['not_found', 'gone', 'invalid'].includes(error.code)
    return (
      <Doorway
        title={t('users:invite_useless_title')}
        text={isUseless ? t('users:invite_useless') : errorText(error)}
      >
        <a href="/" className={buttonClass('secondary', 'lg')}>
          {t('users:sign_in')}
        </a>
      </Doorway>
    )
  }
  if (!data) {
    return (
      <Doorway title={t('shell:app')}>
        <Skeleton className="h-40 w-full" />
      </Doorway>
    )
  }
  return <Accept secret={secret} {...data.data} />
}

type AcceptProps = { secret: string; email: string; name: string | null; company: string; inviter: string }

function Accept({ secret, email, name: known, company, inviter }: AcceptProps) {
  const { locale, timezone } = useFormat().profile
  const [name, setName] = useState(known ?? '')
  const [password, setPassword] = useState('')
  // A user who sets a new password through a link may also need to revoke other credentials.
  const [ends, setEnds] = useState(true)
  const isNew = known === null
  const { submit, isPending, failure, error } = useSubmit({ name, password }, async () => {
    await accept({
      params: { secret },
      body: { name: name.trim(), password, locale, timezone, ...(!isNew && { end_access: ends }) },
    })
    location.assign('/')
  })
  return (
    <Doorway
      title={isNew ? t('users:join_title', { company }) : t('users:new_password_title')}
      text={isNew ? t('users:join_text', { inviter, company }) : t('users:new_password_text', { company })}
    >
      <Form
        submit={submit}
        isPending={isPending}
        failure={failure}
        button={isNew ? t('users:join') : t('users:save_and_sign_in')}
      >
        <TextField
          label={t('users:email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={() => {}}
          isDisabled
        />
        <TextField
          label={t('users:name')}
          autoComplete="name"
          autoFocus={isNew}
          value={name}
          onChange={setName}
          error={error('name')}
        />
        <NewPassword value={password} onChange={setPassword} error={error('password')} autoFocus={!isNew} />
        {!isNew && (
          <Checkbox isSelected={ends} onChange={setEnds}>
            {t('users:end_access')}
          </Checkbox>
        )}
      </Form>
    </Doorway>
  )
}
