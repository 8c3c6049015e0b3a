import { RotateCcw, Tag, Trash2, UserRound } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { BulkBar } from '../../../web/ui/BulkBar.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Menu } from '../../../web/ui/overlay/Menu.tsx'
import { toastError } from '../../../web/ui/overlay/Toast.tsx'
import { useLabels } from '../../labels/web/labels.tsx'
import { useOwners } from '../../users/web/users.tsx'
import { type BulkEdit, type ContactKind, useContactActions } from './contacts.ts'

export interface ContactBulkBarProps {
  kind: ContactKind
  /** They are deleted ones: all that can be done is to bring them back. */
  isDeleted: boolean
  count: number
  isAll: boolean
  total: number | undefined
  onSelectAll: () => void
  onClear: () => void
  /** The ids of all that is selected, beyond what is loaded. */
  ids: () => Promise<number[]>
}

/** What can be done with many contacts at once; each is one operation and one undo. */
export function ContactBulkBar({ kind, isDeleted, ids, ...bar }: ContactBulkBarProps) {
  const actions = useContactActions(kind)
  const owners = useOwners()
  const labels = useLabels(kind)
  const { onClear } = bar
  const run = (act: (ids: number[]) => void) => () =>
    void ids().then((chosen) => chosen.length > 0 && act(chosen), toastError)
  const edit = (change: Omit<BulkEdit, 'ids'>) =>
    run((chosen) => actions.edit.mutate({ ...change, ids: chosen }, { onSuccess: onClear }))
  const labelled = (prefix: string, change: (id: number) => Omit<BulkEdit, 'ids'>) =>
    labels.map(({ id, name }) => ({ id: `${prefix} ${id}`, label: name, onPress: edit(change(id)) }))
  return (
    <BulkBar {...bar}>
      {isDeleted ? (
        <Button
          size="sm"
          variant="quiet"
          icon={RotateCcw}
          onPress={run((chosen) => actions.restore.mutate(chosen, { onSuccess: onClear }))}
        >
          {t('contacts:restore')}
        </Button>
      ) : (
        <>
          <Menu
            label={t('contacts:owner')}
            placement="top start"
            groups={[
              {
                id: 'owners',
                entries: owners.map(({ id, label }) => ({
                  id: String(id),
                  label,
                  onPress: edit({ owner_id: id }),
                })),
              },
            ]}
          >
            <Button size="sm" variant="quiet" icon={UserRound}>
              {t('contacts:owner')}
            </Button>
          </Menu>
          {labels.length > 0 && (
            <Menu
              label={t('contacts:labels')}
              placement="top start"
              groups={[
                {
                  id: 'add',
                  title: t('contacts:put_on'),
                  entries: labelled('add', (id) => ({ add_label_ids: [id] })),
                },
                {
                  id: 'remove',
                  title: t('contacts:take_off'),
                  entries: labelled('remove', (id) => ({ remove_label_ids: [id] })),
                },
              ]}
            >
              <Button size="sm" variant="quiet" icon={Tag}>
                {t('contacts:labels')}
              </Button>
            </Menu>
          )}
          <Button
            size="sm"
            variant="quiet"
            icon={Trash2}
            onPress={run((chosen) => actions.remove.mutate(chosen, { onSuccess: onClear }))}
          >
            {t('contacts:delete')}
          </Button>
        </>
      )}
    </BulkBar>
  )
}
