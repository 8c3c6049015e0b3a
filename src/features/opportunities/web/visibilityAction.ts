import { Eye } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import type { Act, BulkAction } from '../../../web/list/bulkActions.ts'
import type { Listed } from '../../../web/list/useList.ts'

/** Says who sees the leads or deals that are selected in a list. */
export const visibilityAction = <Row extends Listed>(
  show: (visible_to: 1 | 3) => Act<Row>,
): BulkAction<Row> => ({
  name: t('opportunities:visible_to'),
  icon: Eye,
  choices: [
    {
      id: 'to',
      entries: [
        { id: 3, label: t('opportunities:visible_to_everyone'), act: show(3) },
        { id: 1, label: t('opportunities:visible_to_owner'), act: show(1) },
      ],
    },
  ],
})
