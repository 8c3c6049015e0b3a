import { useNavigate } from '@tanstack/react-router'
import {
  Archive,
  ArchiveRestore,
  ArrowRightLeft,
  Copy,
  Inbox,
  RotateCcw,
  ThumbsDown,
  Trash2,
  Trophy,
} from 'lucide-react'
import { useState } from 'react'
import { useCommands } from '../../../../../web/commands.ts'
import { t } from '../../../../../web/i18n.ts'
import { Button } from '../../../../../web/ui/Button.tsx'
import type { MenuEntry } from '../../../../../web/ui/overlay/Menu.tsx'
import { MoreMenu } from '../../../../../web/ui/overlay/MoreMenu.tsx'
import { LostDialog } from '../../../web/LostDialog.tsx'
import { useAllDealActions } from '../../web/allActions.ts'
import { MoveDialog } from '../../web/MoveDialog.tsx'
import type { DealPage } from '../contract.ts'

/** The buttons Won and Lost, or Reopen, and a menu with the rarer actions. `hasKeys`: the keys W and X work too. */
export function DealActions({ deal, hasKeys = false }: { deal: DealPage; hasKeys?: boolean }) {
  const [asking, setAsking] = useState<'lost' | 'move' | null>(null)
  const actions = useAllDealActions()
  const navigate = useNavigate()
  const ids = [deal.id]
  const canClose = deal.may.edit && deal.status === 'open' && !deal.is_deleted
  const win = () => actions.win.mutate(ids)
  useCommands(
    hasKeys
      ? [
          {
            id: 'deal.win',
            name: 'deals:mark_won',
            keys: 'w',
            icon: Trophy,
            group: 'here',
            when: () => canClose,
            run: win,
          },
          {
            id: 'deal.lose',
            name: 'deals:mark_lost',
            keys: 'x',
            icon: ThumbsDown,
            group: 'here',
            when: () => canClose,
            run: () => setAsking('lost'),
          },
        ]
      : [],
  )

  const duplicate = () =>
    actions.duplicate.mutate(deal.id, {
      onSuccess: ({ data }) => void navigate({ to: `/deals/${data.id}` }),
    })
  const whileOpen: (MenuEntry | false)[] = [
    deal.may.convert &&
      deal.status === 'open' &&
      !deal.is_archived && {
        id: 'convert',
        label: t('deals:convert_to_lead'),
        icon: Inbox,
        // The page is then told that the record is a lead, and navigates to it.
        onPress: () => actions.convert.mutate(ids),
      },
    { id: 'duplicate', label: t('deals:duplicate'), icon: Copy, onPress: duplicate },
    deal.may.edit && {
      id: 'move',
      label: t('deals:move_to_pipeline'),
      icon: ArrowRightLeft,
      onPress: () => setAsking('move'),
    },
  ]
  const away: (MenuEntry | false)[] = [
    deal.may.archive && {
      id: 'archive',
      label: deal.is_archived ? t('ui:unarchive') : t('ui:archive'),
      icon: deal.is_archived ? ArchiveRestore : Archive,
      onPress: () => actions.change.mutate({ ids, set: { is_archived: !deal.is_archived } }),
    },
    deal.may.delete && {
      id: 'delete',
      label: t('ui:delete'),
      icon: Trash2,
      tone: 'danger',
      onPress: () => actions.remove.mutate(ids),
    },
  ]
  const groups = [
    { id: 'deal', entries: whileOpen.filter((entry) => entry !== false) },
    { id: 'away', entries: away.filter((entry) => entry !== false) },
  ].filter(({ entries }) => entries.length > 0)

  if (deal.is_deleted)
    return (
      deal.may.delete && (
        <Button variant="primary" icon={RotateCcw} onPress={() => actions.restore.mutate(ids)}>
          {t('ui:restore')}
        </Button>
      )
    )
  return (
    <>
      {canClose && (
        <>
          <Button variant="success" icon={Trophy} className="max-md:flex-1" onPress={win}>
            {t('deals:won')}
          </Button>
          <Button icon={ThumbsDown} className="max-md:flex-1" onPress={() => setAsking('lost')}>
            {t('deals:lost')}
          </Button>
        </>
      )}
      {deal.may.edit && deal.status !== 'open' && (
        <Button icon={RotateCcw} className="max-md:flex-1" onPress={() => actions.reopen.mutate(ids)}>
          {t('deals:reopen')}
        </Button>
      )}
      <MoreMenu groups={groups} />
      {asking === 'lost' && (
        <LostDialog
          ids={ids}
          onClose={() => setAsking(null)}
          onLost={(loss) => actions.lose.mutate({ ids, ...loss })}
        />
      )}
      {asking === 'move' && (
        <MoveDialog ids={ids} from={deal.stage.id} onClose={() => setAsking(null)} onDone={() => {}} />
      )}
    </>
  )
}
