import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { LabelChip } from '../../../../web/ui/Badge.tsx'
import { NextStep } from '../../../activities/web/NextStep.tsx'
import type { Card } from '../contract.ts'

/** A deal on the board: what it is, with whom, what it is worth, whose it is. */
export function DealCard({ card }: { card: Card }) {
  const { money } = useFormat()
  const contact = [card.person?.name, card.organization?.name].filter(Boolean).join(' · ')
  return (
    <div className="flex flex-col gap-1">
      <div dir="auto" className="line-clamp-2 text-start font-medium text-sm">
        {card.title}
      </div>
      {contact && (
        <div dir="auto" className="truncate text-start text-ink-2 text-xs">
          {contact}
        </div>
      )}
      <div className="mt-0.5 flex min-w-0 items-center gap-1.5">
        {card.value !== null && (
          <span className="figures shrink-0 text-ink-2 text-xs">{money(card.value, card.currency)}</span>
        )}
        <span className="flex min-w-0 flex-1 items-center gap-1 overflow-hidden">
          {card.labels.slice(0, 2).map(({ id, name, color }) => (
            <LabelChip key={id} name={name} color={color} />
          ))}
          {card.labels.length > 2 && (
            <span className="text-ink-3 text-xs">
              {t('opportunities:more_labels', { count: card.labels.length - 2 })}
            </span>
          )}
        </span>
        <Avatar name={card.owner.name} size="xs" />
        <NextStep of={{ deal_id: card.id }} next={card.next_activity} />
      </div>
    </div>
  )
}

/** The card in words. */
export function nameOfCard(card: Card, money: (amount: number, currency: string) => string): string {
  return [
    card.title,
    card.person?.name,
    card.organization?.name,
    card.value === null ? null : money(card.value, card.currency),
  ]
    .filter(Boolean)
    .join(', ')
}
