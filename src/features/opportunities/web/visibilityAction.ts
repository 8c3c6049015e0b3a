import { Eye } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import type { Act, BulkAction } from '../../../web/list/bulkActions.ts'
import type { Listed } from '../../../web/list/useList.ts'
import { visibilityOptions } from '../../../web/shownFields.ts'

/** The bulk action that changes the visibility of the selected leads or deals. */
export const visibilityAction = <Row extends Listed>(
  show: (visible_to: 1 | 3) => Act<Row>,
): BulkAction<Row> => ({
  name: t('ui:visible_to'),
  icon: Eye,
  choices: [
    {
      id: 'to',
      entries: visibilityOptions().map(({ id, label }) => ({ id, label, act: show(id) })),
    },
  ],
})
