import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { userEndpoints } from '../../users/contract.ts'
import { AddUser } from './AddUser.tsx'
import { Invitations } from './Invitations.tsx'
import { LinkDialog, type NewLink } from './LinkDialog.tsx'
import { UserRow } from './UserRow.tsx'

const { list } = api(userEndpoints)

/** The settings page of users: invite, add, change the role, deactivate. */
export function UsersPage() {
  const [isAdding, setAdding] = useState(false)
  const [links, setLinks] = useState<NewLink[]>([])
  const setLink = (link: NewLink) => setLinks([link])
  const { data, error, refetch } = useQuery({ queryKey: ['user', 'list'], queryFn: () => list() })
  const users = data?.data.toSorted((a, b) => Number(b.is_active) - Number(a.is_active))
  return (
    <Page
      title={t('users:users')}
      isNarrow
      actions={
        <Button variant="primary" icon={UserPlus} onPress={() => setAdding(true)}>
          {t('users:add')}
        </Button>
      }
    >
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {users && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
          {users.map((user) => (
            <UserRow key={user.id} user={user} onLink={setLink} />
          ))}
        </ul>
      )}
      <Invitations onLink={setLink} />
      {isAdding && (
        <AddUser
          onClose={() => setAdding(false)}
          onLinks={(made) => {
            setAdding(false)
            setLinks(made)
          }}
        />
      )}
      <LinkDialog links={links} onClose={() => setLinks([])} />
    </Page>
  )
}
