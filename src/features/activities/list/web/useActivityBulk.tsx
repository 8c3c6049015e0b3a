import { AlarmClock, Check, RotateCcw } from 'lucide-react'
import { Suspense } from 'react'
import { t } from '../../../../web/i18n.ts'
import { type Act, type BulkAction, deleteAction, restoreAction } from '../../../../web/list/bulkActions.ts'
import { useOwnerAction } from '../../../users/web/ownerAction.ts'
import type { ActivityBulkSet } from '../../actions/contract.ts'
import type { ActivityRow } from '../../contract.ts'
import { PostponeChips } from '../../web/planning/forms.ts'
import type { Actions } from '../../web/useActivityActions.ts'
import type { Period } from '../contract.ts'

/** The bulk actions of activities. */
export function useActivityBulk(period: Period, actions: Actions): BulkAction<ActivityRow>[] {
  const set =
    (change: ActivityBulkSet): Act<ActivityRow> =>
    (chosen, done) =>
      actions.changeMany.mutate({ ...chosen, set: change }, done)
  const owner = useOwnerAction<ActivityRow>((owner_id) => set({ owner_id }))
  if (period === 'deleted')
    return [restoreAction<ActivityRow>((chosen, done) => actions.restore.mutate(chosen, done))]
  const postpone: BulkAction<ActivityRow> = {
    name: t('activities:postpone'),
    icon: AlarmClock,
    popover: (run) => (
      <Suspense fallback={<div className="h-7" />}>
        <PostponeChips
          dues={[]}
          onPostpone={(delay) => run((chosen, done) => actions.postpone.mutate({ ...chosen, delay }, done))}
        />
      </Suspense>
    ),
  }
  const change: BulkAction<ActivityRow>[] =
    period === 'done'
      ? [{ name: t('activities:reopen'), icon: RotateCcw, act: set({ done: false }) }]
      : [{ name: t('planning:mark_done'), icon: Check, act: set({ done: true }) }, postpone]
  return [...change, owner, deleteAction<ActivityRow>((chosen, done) => actions.remove.mutate(chosen, done))]
}
