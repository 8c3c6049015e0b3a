import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { Dialog } from '../../../web/ui/overlay/Dialog.tsx'
import { Segmented } from '../../../web/ui/Segmented.tsx'
import { type Role, userEndpoints } from '../contract.ts'
import { Failure } from './Form.tsx'
import type { NewLink } from './LinkDialog.tsx'
import { NewPassword } from './NewPassword.tsx'
import { useSubmit } from './useSubmit.ts'

const { invite, create } = api(userEndpoints)

/** Somebody new: by a link through which they choose name and password, or with a password right away. */
export function AddUser({ onClose, onLink }: { onClose: () => void; onLink: (link: NewLink) => void }) {
  const queries = useQueryClient()
  const [way, setWay] = useState<'invite' | 'create'>('invite')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('regular')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const isInvited = way === 'invite'
  const fields = isInvited ? { email, role } : { name, email, role, password }
  const { submit, isPending, failure, error } = useSubmit(fields, async () => {
    if (isInvited) {
      onLink((await invite({ body: { email: email.trim(), role } })).data)
    } else {
      await create({ body: { name: name.trim(), email: email.trim(), role, password } })
      onClose()
    }
    await queries.invalidateQueries({ queryKey: [isInvited ? 'invitation' : 'user'] })
  })
  return (
    <Dialog
      title={t('users:add')}
      isOpen
      onOpenChange={onClose}
      size="sm"
      onSubmit={submit}
      footer={
        <>
          <Button variant="quiet" slot="close">
            {t('ui:cancel')}
          </Button>
          <Button type="submit" variant="primary" isPending={isPending}>
            {isInvited ? t('users:make_link') : t('users:add')}
          </Button>
        </>
      }
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
        <TextField
          label={t('users:email')}
          type="email"
          autoFocus
          value={email}
          onChange={setEmail}
          error={error('email')}
        />
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
    </Dialog>
  )
}
