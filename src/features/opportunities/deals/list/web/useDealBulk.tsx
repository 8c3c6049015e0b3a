import { ArrowRightLeft, RotateCcw, ThumbsDown, Trophy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../../web/i18n.ts'
import {
  type Act,
  archiveAction,
  type BulkAction,
  deleteAction,
  restoreAction,
} from '../../../../../web/list/bulkActions.ts'
import { useLabelAction } from '../../../../labels/web/labelAction.ts'
import { useOwnerAction } from '../../../../users/web/ownerAction.ts'
import { LostDialog } from '../../../web/LostDialog.tsx'
import { visibilityAction } from '../../../web/visibilityAction.ts'
import type { DealBulkSet } from '../../api/contract.ts'
import { useAllDealActions } from '../../web/allActions.ts'
import { MoveDialog } from '../../web/MoveDialog.tsx'
import type { DealRow, DealView } from '../contract.ts'

interface Asking {
  what: 'lost' | 'move'
  ids: number[]
  done: { onSuccess: () => void }
}

/** The bulk actions of deals, and the dialog that some of them open. */
export function useDealBulk(view: DealView): { bulk: BulkAction<DealRow>[]; dialog: ReactNode } {
  const actions = useAllDealActions()
  const [asking, setAsking] = useState<Asking | null>(null)
  const set =
    (change: DealBulkSet): Act<DealRow> =>
    ({ ids }, done) =>
      actions.change.mutate({ ids, set: change }, done)
  const many =
    (action: 'win' | 'reopen' | 'restore' | 'remove'): Act<DealRow> =>
    ({ ids }, done) =>
      actions[action].mutate(ids, done)
  const ask =
    (what: Asking['what']): Act<DealRow> =>
    ({ ids }, done) =>
      setAsking({ what, ids, done })
  const owner = useOwnerAction<DealRow>((owner_id) => set({ owner_id }))
  const label = useLabelAction<DealRow, 'id'>('opportunity', 'id', set)
  const open: BulkAction<DealRow>[] = [
    { name: t('deals:move_or_convert'), icon: ArrowRightLeft, asks: true, act: ask('move') },
    { name: t('deals:won'), icon: Trophy, act: many('win') },
    { name: t('deals:lost'), icon: ThumbsDown, asks: true, act: ask('lost') },
  ]
  const closed: BulkAction<DealRow>[] = [{ name: t('deals:reopen'), icon: RotateCcw, act: many('reopen') }]
  const bulk =
    view === 'deleted'
      ? [restoreAction(many('restore'))]
      : [
          ...(view === 'open' ? open : view === 'won' || view === 'lost' ? closed : []),
          owner,
          label,
          visibilityAction<DealRow>((visible_to) => set({ visible_to })),
          archiveAction<DealRow>(view === 'archived', (is_archived) => set({ is_archived })),
          deleteAction(many('remove')),
        ]
  const close = () => setAsking(null)
  const dialog =
    asking?.what === 'lost' ? (
      <LostDialog
        ids={asking.ids}
        onClose={close}
        onLost={(loss) => actions.lose.mutate({ ids: asking.ids, ...loss }, asking.done)}
      />
    ) : (
      asking && <MoveDialog ids={asking.ids} onClose={close} onDone={asking.done.onSuccess} />
    )
  return { bulk, dialog }
}
