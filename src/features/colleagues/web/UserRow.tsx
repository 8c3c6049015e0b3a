import { KeyRound, ShieldCheck, ShieldOff, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat, useSession } from '../../../web/session.ts'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import { Badge } from '../../../web/ui/Badge.tsx'
import { MoreMenu } from '../../../web/ui/overlay/MoreMenu.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { type User, userEndpoints } from '../../users/contract.ts'
import { DeactivateDialog } from './DeactivateDialog.tsx'
import type { NewLink } from './LinkDialog.tsx'

const { update, invite } = api(userEndpoints)

/** A user, with the actions of an admin. */
export function UserRow({ user, onLink }: { user: User; onLink: (link: NewLink) => void }) {
  const session = useSession()
  const format = useFormat()
  const [isLeaving, setLeaving] = useState(false)
  const change = useWrite({
    write: async (body: { role?: User['role']; is_active?: boolean }) => {
      const changed = await update({ params: { id: user.id }, body })
      // The session, including the own permissions, is read only once, at page load.
      if (user.id === session.user.id) location.reload()
      return changed
    },
    tables: ['user'],
    said: () => t('users:changed', { name: user.name }),
  })
  const link = useWrite({
    write: async () => {
      const made = await invite({ body: { user_id: user.id } })
      onLink(made.data)
      return made
    },
    tables: ['invitation'],
  })
  const isAdmin = user.role === 'admin'
  const entries = user.is_active
    ? [
        {
          id: 'role',
          label: isAdmin ? t('users:make_regular') : t('users:make_admin'),
          icon: isAdmin ? ShieldOff : ShieldCheck,
          onPress: () => change.mutate({ role: isAdmin ? 'regular' : 'admin' }),
        },
        { id: 'link', label: t('users:password_link'), icon: KeyRound, onPress: () => link.mutate() },
        {
          id: 'deactivate',
          label: t('users:deactivate'),
          icon: UserX,
          tone: 'danger' as const,
          onPress: () => setLeaving(true),
        },
      ]
    : [
        {
          id: 'activate',
          label: t('users:activate'),
          icon: UserCheck,
          onPress: () => change.mutate({ is_active: true }),
        },
      ]
  return (
    <li className="flex items-center gap-3 px-3 py-2.5">
      <span className={user.is_active ? '' : 'opacity-40'}>
        <Avatar name={user.name} size="md" />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className={user.is_active ? 'truncate font-medium' : 'truncate text-ink-3'}>{user.name}</bdi>
          {user.id === session.user.id && <Badge>{t('users:you_badge')}</Badge>}
          {isAdmin && <Badge tone="accent">{t('users:admin')}</Badge>}
          {!user.is_active && <Badge tone="red">{t('users:deactivated')}</Badge>}
          {user.is_active && !user.can_sign_in && <Badge tone="amber">{t('users:no_password')}</Badge>}
        </div>
        <bdi className="block truncate text-start text-ink-3 text-sm">{user.email}</bdi>
      </div>
      <span className="hidden shrink-0 text-ink-3 text-sm sm:block">
        {user.last_seen ? format.relative(user.last_seen) : t('users:never_seen')}
      </span>
      <MoreMenu label={t('users:more', { name: user.name })} size="sm" entries={entries} />
      {isLeaving && <DeactivateDialog user={user} onClose={() => setLeaving(false)} />}
    </li>
  )
}
