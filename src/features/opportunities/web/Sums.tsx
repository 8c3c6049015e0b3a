import { Button } from 'react-aria-components/Button'
import { t } from '../../../web/i18n.ts'
import { useFormat, useSession } from '../../../web/session.ts'
import { Popover } from '../../../web/ui/overlay/Popover.tsx'

type Total = { currency: string; value: number; weighted?: number | null }

export interface SumsProps {
  /** One sum per currency; never added across currencies. */
  totals: Total[]
  /** Rendered with a leading dot as a separator; nothing is rendered without sums. */
  isAfter?: boolean
}

/**
 * The total value of deals or leads, and the weighted value: in the company's currency, or in the one with the largest
 * sum. The number of other currencies is shown, and pressing it shows their sums.
 */
export function Sums({ totals, isAfter = false }: SumsProps) {
  const { compactMoney } = useFormat()
  const { company } = useSession()
  const worth = totals
    .filter(({ value }) => value > 0)
    .sort(
      (a, b) =>
        Number(b.currency === company.currency) - Number(a.currency === company.currency) ||
        b.value - a.value,
    )
  const [first, ...others] = worth
  if (!first) return null
  return (
    <>
      {isAfter && <span className="mx-1.5">·</span>}
      <span className="figures">
        {compactMoney(first.value, first.currency)}
        {/* Breaks the line after the separator, not before it. */}
        {first.weighted ? <span className="mx-1 text-ink-3">·</span> : null}
      </span>
      {first.weighted ? (
        <span className="figures text-ink-3">
          {t('opportunities:weighted', { sum: compactMoney(first.weighted, first.currency) })}
        </span>
      ) : null}
      {others.length > 0 && (
        <Popover
          label={t('opportunities:all_sums')}
          trigger={
            <Button
              aria-label={`${t('ui:more_count', { count: others.length })} · ${t('opportunities:all_sums')}`}
              className="figures ms-1 rounded-sm px-1 font-medium text-ink-2 outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover"
            >
              {t('ui:more_count', { count: others.length })}
            </Button>
          }
        >
          <AllSums totals={worth} />
        </Popover>
      )}
    </>
  )
}

/** The complete sums, one line per currency. */
function AllSums({ totals }: { totals: Total[] }) {
  const { money } = useFormat()
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      {totals.map(({ currency, value, weighted }) => (
        <li key={currency} className="figures">
          <div className="font-medium">{money(value, currency)}</div>
          {weighted ? (
            <div className="text-ink-3 text-xs">
              {t('opportunities:weighted', { sum: money(weighted, currency) })}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
