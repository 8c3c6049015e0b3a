import type { Permissions } from '../features/users/contract.ts'
import { t } from './i18n.ts'
import { useSession } from './session.ts'

type Verb = Exclude<keyof Permissions, 'administer' | 'bulk_edit'>

/**
 * Whether the user may do something to a record with this owner: always with their own, with others' if the company
 * allows it.
 */
export function useMay(): (verb: Verb, owner: number) => boolean {
  const { user, permissions } = useSession()
  return (verb, owner) => permissions[verb] || owner === user.id
}

/** The reason why the user may not change a value; undefined if they may. */
export const withheld = (isAllowed: boolean): string | undefined =>
  isAllowed ? undefined : t('errors:reason_owner_only')
