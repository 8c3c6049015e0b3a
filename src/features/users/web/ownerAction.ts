import { UserRound } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import type { Act, BulkAction } from '../../../web/list/bulkActions.ts'
import type { Listed } from '../../../web/list/useList.ts'
import { useOwners } from './users.tsx'

/** The bulk action that changes the owner. */
export function useOwnerAction<Row extends Listed>(give: (owner_id: number) => Act<Row>): BulkAction<Row> {
  const entries = useOwners().map(({ id, label }) => ({ id, label, act: give(id) }))
  return { name: t('opportunities:owner'), icon: UserRound, choices: [{ id: 'owners', entries }] }
}
