import { UserRound } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import type { Act, BulkAction } from '../../../web/list/bulkActions.ts'
import type { Listed } from '../../../web/list/useList.ts'
import { useOwners } from './users.tsx'

/** Gives what is selected in a list to a colleague. */
export function useOwnerAction<Row extends Listed>(give: (owner_id: number) => Act<Row>): BulkAction<Row> {
  const entries = useOwners().map(({ id, label }) => ({ id, label, act: give(id) }))
  return { name: t('opportunities:owner'), icon: UserRound, choices: [{ id: 'owners', entries }] }
}
