import type { Due } from '../../../contract/urgency.ts'
import { t } from '../../../web/i18n.ts'
import { cx } from '../../../web/ui/cx.ts'
import { ActivityIcon } from './ActivityIcon.tsx'
import { useUrgency } from './clock.ts'
import { useDueWords } from './useDueWords.ts'

interface DueWordsProps {
  due: Due & { done?: boolean }
  iconClass?: string
}

/** When something is due, with an icon of its state and the state as text for screen readers. */
export function DueWords({ due, iconClass = 'size-4' }: DueWordsProps) {
  const urgency = useUrgency(due)
  const words = useDueWords()
  const isPlanned = !due.done && due.due_date !== null
  return (
    <span className="flex min-w-0 max-w-full shrink-0 items-center gap-1.5">
      {isPlanned && (
        <>
          <ActivityIcon urgency={urgency} className={iconClass} />
          <span className="sr-only">{t(`activities:count_${urgency}`)}</span>
        </>
      )}
      <span
        className={cx('figures truncate', isPlanned && urgency === 'overdue' ? 'text-red-ink' : 'text-ink-2')}
      >
        {words(due)}
      </span>
    </span>
  )
}
