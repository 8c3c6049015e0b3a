import {
  Archive,
  ArchiveRestore,
  ArrowRightLeft,
  RotateCcw,
  Tag,
  ThumbsDown,
  Trash2,
  Trophy,
  UserRound,
} from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { t } from '../../../../../web/i18n.ts'
import { BulkBar } from '../../../../../web/ui/BulkBar.tsx'
import { Button } from '../../../../../web/ui/Button.tsx'
import { Menu, type MenuEntry } from '../../../../../web/ui/overlay/Menu.tsx'
import { toastError } from '../../../../../web/ui/overlay/Toast.tsx'
import { useLabels } from '../../../../labels/web/labels.tsx'
import { useOwners } from '../../../../users/web/users.tsx'
import { LostDialog } from '../../../web/LostDialog.tsx'
import { useAllDealActions } from '../../web/allActions.ts'
import { MoveDialog } from '../../web/MoveDialog.tsx'
import type { DealView } from '../contract.ts'

export interface DealBulkBarProps {
  count: number
  isAll: boolean
  total: number | undefined
  /** Which deals these are: what can be done follows from it. */
  view: DealView
  onSelectAll: () => void
  onClear: () => void
  /** The ids of all that is selected, beyond what is loaded. */
  ids: () => Promise<number[]>
}

/** What can be done with many deals at once; each is one operation and one undo. */
export function DealBulkBar({ ids, view, ...bar }: DealBulkBarProps) {
  const actions = useAllDealActions()
  const owners = useOwners()
  const labels = useLabels()
  const [asking, setAsking] = useState<{ what: 'lost' | 'move'; ids: number[] } | null>(null)
  const { onClear } = bar

  const run = (act: (ids: number[]) => void) => () =>
    void ids().then((chosen) => chosen.length > 0 && act(chosen), toastError)
  const set = (change: Parameters<typeof actions.change.mutate>[0]['set']) =>
    run((chosen) => actions.change.mutate({ ids: chosen, set: change }, { onSuccess: onClear }))
  const choose = (label: string, button: ReactElement, entries: MenuEntry[]) => (
    <Menu label={label} placement="top start" groups={[{ id: 'choices', entries }]}>
      {button}
    </Menu>
  )
  const isDeleted = view === 'deleted'
  const isOpen = view === 'open'
  const isClosed = view === 'won' || view === 'lost'
  return (
    <>
      <BulkBar {...bar}>
        {isDeleted && (
          <Button
            size="sm"
            variant="quiet"
            icon={RotateCcw}
            onPress={run((chosen) => actions.restore.mutate(chosen, { onSuccess: onClear }))}
          >
            {t('deals:restore')}
          </Button>
        )}
        {isOpen && (
          <>
            <Button
              size="sm"
              variant="quiet"
              icon={ArrowRightLeft}
              onPress={run((chosen) => setAsking({ what: 'move', ids: chosen }))}
            >
              {t('deals:move_or_convert')}
            </Button>
            <Button
              size="sm"
              variant="quiet"
              icon={Trophy}
              onPress={run((chosen) => actions.win.mutate(chosen, { onSuccess: onClear }))}
            >
              {t('deals:won')}
            </Button>
            <Button
              size="sm"
              variant="quiet"
              icon={ThumbsDown}
              onPress={run((chosen) => setAsking({ what: 'lost', ids: chosen }))}
            >
              {t('deals:lost')}
            </Button>
          </>
        )}
        {isClosed && (
          <Button
            size="sm"
            variant="quiet"
            icon={RotateCcw}
            onPress={run((chosen) => actions.reopen.mutate(chosen, { onSuccess: onClear }))}
          >
            {t('deals:reopen')}
          </Button>
        )}
        {!isDeleted && (
          <>
            {choose(
              t('opportunities:owner'),
              <Button size="sm" variant="quiet" icon={UserRound}>
                {t('opportunities:owner')}
              </Button>,
              owners.map(({ id, label }) => ({ id: String(id), label, onPress: set({ owner_id: id }) })),
            )}
            {choose(
              t('opportunities:labels'),
              <Button size="sm" variant="quiet" icon={Tag}>
                {t('opportunities:labels')}
              </Button>,
              labels.map(({ id, name }) => ({
                id: String(id),
                label: name,
                onPress: set({ add_label_ids: [id] }),
              })),
            )}
            <Button
              size="sm"
              variant="quiet"
              icon={view === 'archived' ? ArchiveRestore : Archive}
              onPress={set({ is_archived: view !== 'archived' })}
            >
              {view === 'archived' ? t('deals:unarchive') : t('deals:archive')}
            </Button>
            <Button
              size="sm"
              variant="quiet"
              icon={Trash2}
              onPress={run((chosen) => actions.remove.mutate(chosen, { onSuccess: onClear }))}
            >
              {t('deals:delete')}
            </Button>
          </>
        )}
      </BulkBar>
      {asking?.what === 'lost' && (
        <LostDialog
          ids={asking.ids}
          onClose={() => setAsking(null)}
          onLost={(loss) => actions.lose.mutate({ ids: asking.ids, ...loss }, { onSuccess: onClear })}
        />
      )}
      {asking?.what === 'move' && (
        <MoveDialog ids={asking.ids} onClose={() => setAsking(null)} onDone={onClear} />
      )}
    </>
  )
}
