import { Hourglass } from 'lucide-react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { useRottenCounts } from '../../board/web/reading.ts'
import type { DealSearch } from './filtering.ts'

interface RottenFilterProps {
  search: DealSearch
  onChange: (isOn: boolean) => void
}

/** How many deals of the pipeline are rotten; a press shows those only. Not there while none is. */
export function RottenFilter({ search, onChange }: RottenFilterProps) {
  const { number } = useFormat()
  const { count } = useRottenCounts(search)
  // The list of all pipelines has no count of its own.
  const isCounted = search.pipeline !== undefined
  if (isCounted && count === 0 && !search.rotten) return null
  return (
    <ToggleButton
      isSelected={search.rotten}
      onChange={onChange}
      className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border border-line bg-panel px-2.5 text-ink-2 text-sm data-hovered:bg-hover data-selected:border-rot/50 data-selected:bg-rot-soft data-selected:text-rot-ink pointer-coarse:h-9"
    >
      <Hourglass aria-hidden className="size-3.5 text-rot-ink" strokeWidth={2} />
      {t('deals:rotten_short')}
      {isCounted && <span className="figures font-medium">{number(count)}</span>}
    </ToggleButton>
  )
}
