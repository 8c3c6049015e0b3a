import type { Permissions } from '../features/users/contract.ts'
import { t } from './i18n.ts'
import { useSession } from './session.ts'

type Verb = Exclude<keyof Permissions, 'administer' | 'bulk_edit'>

/** What the person may do to a record of this owner: with their own anything, with others' what the company lets them. */
export function useMay(): (verb: Verb, owner: number) => boolean {
  const { user, permissions } = useSession()
  return (verb, owner) => permissions[verb] || owner === user.id
}

/** Why a value is not theirs to change; nothing where it is. */
export const withheld = (isAllowed: boolean): string | undefined =>
  isAllowed ? undefined : t('errors:reason_owner_only')
