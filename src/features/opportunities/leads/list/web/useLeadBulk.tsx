import { ArrowRightLeft, Waypoints } from 'lucide-react'
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
import { useSources } from '../../../../sources/web/useSources.ts'
import { useOwnerAction } from '../../../../users/web/ownerAction.ts'
import { ConvertLeadsDialog } from '../../../convert/web/ConvertDialog.tsx'
import { visibilityAction } from '../../../web/visibilityAction.ts'
import type { LeadBulkSet } from '../../api/contract.ts'
import { useLeadActions } from '../../web/useLeadActions.ts'
import type { LeadRow } from '../contract.ts'
import type { LeadSearch } from './leadSearchParams.ts'

/** The bulk actions of leads, and the dialog that one of them opens. */
export function useLeadBulk(view: LeadSearch['view']): { bulk: BulkAction<LeadRow>[]; dialog: ReactNode } {
  const actions = useLeadActions()
  const [converting, setConverting] = useState<{ ids: string[]; onDone: () => void } | null>(null)
  const set =
    (change: LeadBulkSet): Act<LeadRow> =>
    ({ ids }, done) =>
      actions.change.mutate({ ids, set: change }, done)
  const owner = useOwnerAction<LeadRow>((owner_id) => set({ owner_id }))
  const label = useLabelAction<LeadRow, 'uuid'>('opportunity', 'uuid', set)
  const sources = useSources().map(({ id, label }) => ({ id, label, act: set({ source_id: id }) }))
  const convert: BulkAction<LeadRow> = {
    name: t('leads:convert_many'),
    icon: ArrowRightLeft,
    isMain: true,
    asks: true,
    act: ({ ids }, { onSuccess }) => setConverting({ ids, onDone: onSuccess }),
  }
  const bulk =
    view === 'deleted'
      ? [restoreAction<LeadRow>(({ ids }, done) => actions.restore.mutate(ids, done))]
      : [
          ...(view === 'inbox' ? [convert] : []),
          label,
          owner,
          {
            name: t('opportunities:source'),
            icon: Waypoints,
            choices: [{ id: 'sources', entries: sources }],
          },
          visibilityAction<LeadRow>((visible_to) => set({ visible_to })),
          archiveAction<LeadRow>(view === 'archived', (is_archived) => set({ is_archived })),
          deleteAction<LeadRow>(({ ids }, done) => actions.remove.mutate(ids, done)),
        ]
  const dialog = converting && <ConvertLeadsDialog {...converting} onClose={() => setConverting(null)} />
  return { bulk, dialog }
}
