import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../i18n.ts'
import { useSession } from '../session.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'

export interface BulkBarProps {
  /** The number of selected rows; the bar is hidden if it is zero. */
  count: number
  /** All matches are selected, including rows that are not loaded. */
  isAll?: boolean
  /** The number of matches; offers to select them all. */
  total?: number | undefined
  onSelectAll?: () => void
  onClear: () => void
  /** The buttons of the bulk actions. */
  children: ReactNode
}

/** The bar at the bottom of a list with the actions for the selected rows. */
export function BulkBar({ count, isAll, total, onSelectAll, onClear, children }: BulkBarProps) {
  const { permissions } = useSession()
  if (count === 0) return null
  const words = isAll ? 'ui:all_matching_selected' : 'ui:selected_count'
  return (
    <div
      data-bar
      className="pointer-events-none absolute inset-x-0 bottom-0 z-20 flex justify-center p-3 pb-[calc(0.75rem+var(--safe-bottom))]"
    >
      <section
        aria-label={t(words, { count })}
        className="pointer-events-auto flex max-w-full animate-rise-from-bottom items-center gap-1 overflow-x-auto rounded-lg bg-raised p-1.5 shadow-float"
      >
        <span className="figures whitespace-nowrap ps-2 pe-1 font-medium" aria-live="polite">
          {t(words, { count })}
        </span>
        {!isAll && onSelectAll && total !== undefined && total > count && (
          <Button variant="quiet" size="sm" className="text-accent-ink" onPress={onSelectAll}>
            {t('ui:select_all_matching', { count: total })}
          </Button>
        )}
        <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-line" />
        {count > 1 && !permissions.bulk_edit ? (
          <span className="px-2 text-ink-2">{t('errors:reason_admin_only')}</span>
        ) : (
          children
        )}
        <IconButton icon={X} label={t('ui:clear_selection')} size="sm" onPress={onClear} />
      </section>
    </div>
  )
}
