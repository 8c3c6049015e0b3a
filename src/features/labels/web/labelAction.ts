import { Tag } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import type { Act, BulkAction } from '../../../web/list/bulkActions.ts'
import type { Listed } from '../../../web/list/useList.ts'
import type { LabelNoun } from '../contract.ts'
import { useLabels } from './labels.tsx'

/** The label part of a bulk change; `Name` is the endpoint's type of a label id. */
export interface LabelChange<Name> {
  add_label_ids?: Name[]
  remove_label_ids?: Name[]
}

/** The bulk action that adds or removes a label. */
export function useLabelAction<Row extends Listed, Name extends 'id' | 'uuid'>(
  noun: LabelNoun,
  named: Name,
  change: (labels: LabelChange<{ id: number; uuid: string }[Name]>) => Act<Row>,
): BulkAction<Row> {
  const labels = useLabels(noun)
  const entries = (member: keyof LabelChange<unknown>) =>
    labels.map((label) => ({ id: label.id, label: label.name, act: change({ [member]: [label[named]] }) }))
  return {
    name: t('opportunities:labels'),
    icon: Tag,
    choices:
      labels.length > 0
        ? [
            { id: 'add', title: t('ui:put_on'), entries: entries('add_label_ids') },
            { id: 'remove', title: t('ui:take_off'), entries: entries('remove_label_ids') },
          ]
        : [],
  }
}
