import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Badge } from '../../../web/ui/Badge.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { type Invitation, userEndpoints } from '../../users/contract.ts'
import type { NewLink } from './LinkDialog.tsx'

const { invitations, invite, withdraw } = api(userEndpoints)

/** Open invitation links; renders nothing if there are none. */
export function Invitations({ onLink }: { onLink: (link: NewLink) => void }) {
  const format = useFormat()
  const { data } = useQuery({ queryKey: ['invitation', 'list'], queryFn: () => invitations() })
  const again = useWrite({
    write: async ({ user_id, email, role }: Invitation) => {
      const made = await invite({ body: user_id ? { user_id } : { email, role } })
      onLink(made.data)
      return made
    },
    tables: ['invitation'],
  })
  const end = useWrite({
    write: (id: number) => withdraw({ params: { id } }),
    tables: ['invitation'],
    said: () => t('users:withdrawn'),
  })
  if (!data?.data.length) return null
  return (
    <section className="mt-8">
      <h2 className="mb-2 font-semibold">{t('users:invitations')}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
        {data.data.map((invitation) => (
          <li key={invitation.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
            <div className="min-w-0 flex-1">
              <div className="flex items-center gap-2">
                <bdi className="truncate">{invitation.email}</bdi>
                {invitation.role === 'admin' && <Badge tone="accent">{t('users:admin')}</Badge>}
              </div>
              <div className="truncate text-ink-3 text-sm">
                {invitation.user_id && `${t('users:password_link')} · `}
                {t('users:expires', { time: format.relative(invitation.expire_time) })}
              </div>
            </div>
            <div className="flex gap-1">
              <Button variant="quiet" size="sm" onPress={() => again.mutate(invitation)}>
                {t('users:new_link')}
              </Button>
              <Button variant="quiet" size="sm" onPress={() => end.mutate(invitation.id)}>
                {t('users:withdraw')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
