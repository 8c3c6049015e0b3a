import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'

export interface SumsProps {
  /** One for each currency; never added across. */
  totals: { currency: string; value: number; weighted?: number | null }[]
  /** A dot stands before them, for what comes before; without sums there is none. */
  isAfter?: boolean
}

/** What deals or leads are worth together, largest currency first, and what of it is to be expected. */
export function Sums({ totals, isAfter = false }: SumsProps) {
  const { compactMoney, list } = useFormat()
  const worth = totals.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value)
  if (worth.length === 0) return null
  const weighted = worth.flatMap(({ currency, weighted: part }) =>
    part ? [compactMoney(part, currency)] : [],
  )
  return (
    <span className="figures">
      {isAfter && <span className="mx-1.5">·</span>}
      {list(worth.map(({ value, currency }) => compactMoney(value, currency)))}
      {weighted.length > 0 && (
        <span className="text-ink-3"> · {t('opportunities:weighted', { sum: list(weighted) })}</span>
      )}
    </span>
  )
}
