import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Select } from '../../../web/ui/form/Select.tsx'
import { TextArea, TextField } from '../../../web/ui/form/TextField.tsx'
import { FormDialog } from '../../../web/ui/overlay/FormDialog.tsx'
import { Segmented } from '../../../web/ui/Segmented.tsx'
import { type Role, userEndpoints } from '../../users/contract.ts'
import { Failure } from '../../users/web/Form.tsx'
import { NewPassword } from '../../users/web/NewPassword.tsx'
import { useSubmit } from '../../users/web/useSubmit.ts'
import type { NewLink } from './LinkDialog.tsx'

const { inviteMany, create } = api(userEndpoints)

/** Separators between addresses pasted from a list or an e-mail. */
const addressesIn = (text: string) => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((part) => part.replace(/^<|>$/g, '').toLowerCase())
      .filter(Boolean),
  ),
]
/** The addresses that an error reports as existing users. */
const takenIn = (problem: unknown): string[] =>
  problem instanceof ApiError ? ((problem.detail as { emails?: string[] } | null)?.emails ?? []) : []
/** A rough check for an e-mail address; the server decides. */
const isAddress = (text: string) => /^[^@]+@[^@]+\.[^@.]+$/.test(text)

/** Adds users: by invitation links, through which they choose name and password, or one user with a password. */
export function AddUser({ onClose, onLinks }: { onClose: () => void; onLinks: (links: NewLink[]) => void }) {
  const queries = useQueryClient()
  const [way, setWay] = useState<'invite' | 'create'>('invite')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('regular')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const isInvited = way === 'invite'
  const emails = addressesIn(email)
  const wrong = isInvited ? emails.filter((each) => !isAddress(each)) : []
  const [taken, setTaken] = useState<string[]>([])
  const fields = isInvited ? { emails: email, role } : { name, email, role, password }
  const { submit, isPending, failure, error } = useSubmit(fields, async () => {
    if (isInvited) {
      if (wrong.length > 0) return
      const made = await inviteMany({ body: { emails, role } }).catch((problem: unknown) => {
        setTaken(takenIn(problem))
        throw problem
      })
      onLinks(made.data)
    } else {
      await create({ body: { name: name.trim(), email: email.trim(), role, password } })
      onClose()
    }
    await queries.invalidateQueries({ queryKey: [isInvited ? 'invitation' : 'user'] })
  })
  return (
    <FormDialog
      title={t('users:add')}
      onClose={onClose}
      size="sm"
      onSubmit={submit}
      submit={isInvited ? t('users:make_links', { count: Math.max(1, emails.length) }) : t('users:add')}
      isPending={isPending}
    >
      <div className="flex flex-col gap-4">
        <div className="flex">
          <Segmented
            label={t('users:add')}
            selected={way}
            onSelect={setWay}
            tabs={[
              { id: 'invite', name: t('users:by_link') },
              { id: 'create', name: t('users:by_password') },
            ]}
          />
        </div>
        {!isInvited && (
          <TextField label={t('users:name')} value={name} onChange={setName} error={error('name')} />
        )}
        {isInvited ? (
          <TextArea
            label={t('users:emails')}
            description={t('users:emails_hint')}
            autoFocus
            rows={3}
            maxLength={25_000}
            value={email}
            onChange={(text) => {
              setEmail(text)
              setTaken([])
            }}
            error={
              wrong.length > 0 && /[\s,;]$/.test(email)
                ? t('users:not_addresses', { list: wrong.join(', ') })
                : error('emails') && [error('emails'), taken.join(', ')].filter(Boolean).join(' ')
            }
          />
        ) : (
          <TextField
            label={t('users:email')}
            type="email"
            autoFocus
            value={email}
            onChange={setEmail}
            error={error('email')}
          />
        )}
        <Select
          label={t('users:role')}
          options={[
            { id: 'regular', label: t('users:regular'), detail: t('users:regular_text') },
            { id: 'admin', label: t('users:admin'), detail: t('users:admin_text') },
          ]}
          value={role}
          onChange={setRole}
          error={error('role')}
        />
        {!isInvited && <NewPassword value={password} onChange={setPassword} error={error('password')} />}
        <Failure>{failure}</Failure>
      </div>
    </FormDialog>
  )
}
