import { t } from '../../../web/i18n.ts'
import type { Option } from '../../../web/ui/form/Option.ts'
import { ActivityIcon } from '../../activities/web/ActivityIcon.tsx'
import { NextState } from '../core/contract.ts'

/** The states of the next-activity icon, most urgent first. */
export const nextStates = (): Option<NextState>[] =>
  NextState.enum.map((id) => ({
    id,
    label: t(`activities:next_${id}`),
    start: <ActivityIcon urgency={id} />,
  }))
