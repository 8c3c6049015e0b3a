import { Hourglass } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { cx } from '../../../../web/ui/cx.ts'
import { useRottenCounts } from '../board/web/boardQueries.ts'
import type { DealSearch } from './dealSearchParams.ts'

interface RottenFilterProps {
  search: DealSearch
  onChange: (isOn: boolean) => void
}

/** The number of rotten deals of the pipeline, as a toggle that shows only those. Hidden if there are none. */
export function RottenFilter({ search, onChange }: RottenFilterProps) {
  const { number } = useFormat()
  const { count } = useRottenCounts(search)
  // The list of all pipelines has no such count.
  const isCounted = search.as === 'board' || search.pipeline !== undefined
  if (isCounted && !count && !search.rotten) return null
  return (
    <Button
      aria-pressed={search.rotten}
      data-set={search.rotten || undefined}
      onPress={() => onChange(!search.rotten)}
      className={cx(
        'not-group-data-one-row/head:data-set:order-first inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-sm pointer-coarse:h-9',
        search.rotten
          ? 'border-rot/50 bg-rot-soft text-rot-ink'
          : 'border-line bg-panel text-ink-2 data-hovered:bg-hover',
      )}
    >
      <Hourglass aria-hidden className="size-3.5 text-rot-ink" strokeWidth={2} />
      {t('deals:rotten_short')}
      {isCounted && count !== undefined && <span className="figures font-medium">{number(count)}</span>}
    </Button>
  )
}
