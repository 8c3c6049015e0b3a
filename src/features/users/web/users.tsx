import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import type { Option } from '../../../web/ui/form/Option.ts'
import { userEndpoints } from '../contract.ts'

const { list } = api(userEndpoints)

/** All users, including deactivated ones; few enough to load at once, and updated by the live stream. */
export const usersQuery = queryOptions({
  queryKey: ['user', 'all'],
  queryFn: () => list(),
  staleTime: 5 * 60_000,
})

/** All users to whom records and activities can be assigned, by name. */
export function useOwners(): Option<number>[] {
  const { data } = useQuery(usersQuery)
  return (data?.data ?? [])
    .filter((user) => user.is_active)
    .map((user) => ({ id: user.id, label: user.name, start: <Avatar name={user.name} size="xs" /> }))
}

/** The options of an owner filter: the current user first, then all others; deactivated ones last and marked. */
export function useOwnerFilter(): Option<number>[] {
  const { user: me } = useSession()
  const { data } = useQuery(usersQuery)
  const rank = (user: { id: number; is_active: boolean }) => (user.id === me.id ? 0 : user.is_active ? 1 : 2)
  return (data?.data ?? [])
    .toSorted((a, b) => rank(a) - rank(b))
    .map((user) => ({
      id: user.id,
      label: user.id === me.id ? t('opportunities:owner_me') : user.name,
      detail: user.is_active ? undefined : t('ui:deactivated'),
      start: <Avatar name={user.name} size="xs" />,
    }))
}

/** Loads everybody who can be mentioned; the result is cached. */
export function useColleagues(): () => Promise<{ id: number; name: string }[]> {
  const queries = useQueryClient()
  return async () => (await queries.ensureQueryData(usersQuery)).data.filter((user) => user.is_active)
}
