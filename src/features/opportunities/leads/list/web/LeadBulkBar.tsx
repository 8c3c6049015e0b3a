import {
  Archive,
  ArchiveRestore,
  ArrowRightLeft,
  RotateCcw,
  Tag,
  Trash2,
  UserRound,
  Waypoints,
} from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../../../web/i18n.ts'
import { BulkBar } from '../../../../../web/ui/BulkBar.tsx'
import { Button } from '../../../../../web/ui/Button.tsx'
import { Menu } from '../../../../../web/ui/overlay/Menu.tsx'
import { toastError } from '../../../../../web/ui/overlay/Toast.tsx'
import { useLabels } from '../../../../labels/web/labels.tsx'
import { useSources } from '../../../../sources/web/useSources.ts'
import { useOwners } from '../../../../users/web/users.tsx'
import { ConvertLeadsDialog } from '../../../convert/web/ConvertDialog.tsx'
import { useLeadActions } from '../../web/useLeadActions.ts'
import type { LeadSearch } from './leadSearchParams.ts'

export interface LeadBulkBarProps {
  count: number
  isAll: boolean
  total: number | undefined
  view: LeadSearch['view']
  onSelectAll: () => void
  onClear: () => void
  /** The ids of all that is selected, beyond what is loaded. */
  ids: () => Promise<string[]>
}

/** What can be done with many leads at once; each is one operation and one undo. */
export function LeadBulkBar({ ids, view, ...bar }: LeadBulkBarProps) {
  const actions = useLeadActions()
  const [converting, setConverting] = useState<string[] | null>(null)
  const { onClear } = bar
  const run = (act: (ids: string[]) => void) => () =>
    void ids().then((chosen) => chosen.length > 0 && act(chosen), toastError)
  const set = (change: Parameters<typeof actions.change.mutate>[0]['set']) =>
    run((chosen) => actions.change.mutate({ ids: chosen, set: change }, { onSuccess: onClear }))

  const menus = [
    {
      name: t('opportunities:labels'),
      icon: Tag,
      entries: useLabels().map(({ id, uuid, name }) => ({
        id: String(id),
        label: name,
        onPress: set({ add_label_ids: [uuid] }),
      })),
    },
    {
      name: t('opportunities:owner'),
      icon: UserRound,
      entries: useOwners().map(({ id, label }) => ({
        id: String(id),
        label,
        onPress: set({ owner_id: id }),
      })),
    },
    {
      name: t('opportunities:source'),
      icon: Waypoints,
      entries: useSources().map(({ id, label }) => ({
        id: String(id),
        label,
        onPress: set({ source_id: id }),
      })),
    },
  ]
  return (
    <>
      <BulkBar {...bar}>
        {view === 'inbox' && (
          <Button size="sm" variant="primary" icon={ArrowRightLeft} onPress={run(setConverting)}>
            {t('leads:convert_many')}
          </Button>
        )}
        {view === 'deleted' ? (
          <Button
            size="sm"
            variant="quiet"
            icon={RotateCcw}
            onPress={run((chosen) => actions.restore.mutate(chosen, { onSuccess: onClear }))}
          >
            {t('leads:restore')}
          </Button>
        ) : (
          <>
            {menus.map(({ name, icon, entries }) => (
              <Menu key={name} label={name} placement="top start" groups={[{ id: 'choices', entries }]}>
                <Button size="sm" variant="quiet" icon={icon}>
                  {name}
                </Button>
              </Menu>
            ))}
            <Button
              size="sm"
              variant="quiet"
              icon={view === 'archived' ? ArchiveRestore : Archive}
              onPress={set({ is_archived: view !== 'archived' })}
            >
              {view === 'archived' ? t('leads:unarchive') : t('leads:archive')}
            </Button>
            <Button
              size="sm"
              variant="quiet"
              icon={Trash2}
              onPress={run((chosen) => actions.remove.mutate(chosen, { onSuccess: onClear }))}
            >
              {t('leads:delete')}
            </Button>
          </>
        )}
      </BulkBar>
      {converting && (
        <ConvertLeadsDialog ids={converting} onClose={() => setConverting(null)} onDone={onClear} />
      )}
    </>
  )
}
