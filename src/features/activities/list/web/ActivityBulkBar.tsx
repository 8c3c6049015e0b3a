import { AlarmClock, Check, RotateCcw, Trash2, UserRound } from 'lucide-react'
import { Suspense } from 'react'
import { t } from '../../../../web/i18n.ts'
import { BulkBar, type BulkBarProps } from '../../../../web/ui/BulkBar.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { Menu } from '../../../../web/ui/overlay/Menu.tsx'
import { Popover } from '../../../../web/ui/overlay/Popover.tsx'
import { toastError } from '../../../../web/ui/overlay/Toast.tsx'
import { useOwners } from '../../../users/web/users.tsx'
import type { ActivityRow } from '../../contract.ts'
import { PostponeChips } from '../../web/planning/forms.ts'
import type { Actions } from '../../web/useActivityActions.ts'
import type { Period } from '../contract.ts'

export interface ActivityBulkBarProps extends Omit<BulkBarProps, 'children'> {
  period: Period
  actions: Actions
  /** The ids of all that is selected, beyond what is loaded, and the rows among them that are. */
  chosen: () => Promise<{ ids: number[]; rows: ActivityRow[] }>
}

/** What can be done with many activities at once; each is one operation and one undo. */
export function ActivityBulkBar({ period, actions, chosen, ...bar }: ActivityBulkBarProps) {
  const colleagues = useOwners()
  const onSuccess = bar.onClear
  const run = (act: (chosen: { ids: number[]; rows: ActivityRow[] }) => void) => () =>
    void chosen().then((all) => all.ids.length > 0 && act(all), toastError)
  if (period === 'deleted')
    return (
      <BulkBar {...bar}>
        <Button
          size="sm"
          variant="quiet"
          icon={RotateCcw}
          onPress={run((all) => actions.restore.mutate(all, { onSuccess }))}
        >
          {t('planning:restore')}
        </Button>
      </BulkBar>
    )
  const isDone = period === 'done'
  return (
    <BulkBar {...bar}>
      <Button
        size="sm"
        variant="quiet"
        icon={isDone ? RotateCcw : Check}
        onPress={run((all) => actions.changeMany.mutate({ ...all, set: { done: !isDone } }, { onSuccess }))}
      >
        {isDone ? t('activities:reopen') : t('planning:mark_done')}
      </Button>
      {!isDone && (
        <Popover
          label={t('activities:postpone')}
          placement="top start"
          isSheet
          className="w-[min(26rem,calc(100vw-1rem))] p-3"
          trigger={
            <Button size="sm" variant="quiet" icon={AlarmClock}>
              {t('activities:postpone')}
            </Button>
          }
        >
          {(close) => (
            <Suspense fallback={<div className="h-7" />}>
              <PostponeChips
                dues={[]}
                onPostpone={(delay) => {
                  close()
                  run((all) => actions.postpone.mutate({ ...all, delay }, { onSuccess }))()
                }}
              />
            </Suspense>
          )}
        </Popover>
      )}
      <Menu
        label={t('activities:owner')}
        placement="top start"
        groups={[
          {
            id: 'owners',
            entries: colleagues.map(({ id, label }) => ({
              id: String(id),
              label,
              onPress: run((all) =>
                actions.changeMany.mutate({ ...all, set: { owner_id: id } }, { onSuccess }),
              ),
            })),
          },
        ]}
      >
        <Button size="sm" variant="quiet" icon={UserRound}>
          {t('activities:owner')}
        </Button>
      </Menu>
      <Button
        size="sm"
        variant="quiet"
        icon={Trash2}
        onPress={run((all) => actions.remove.mutate(all, { onSuccess }))}
      >
        {t('activities:delete')}
      </Button>
    </BulkBar>
  )
}
