import { Hourglass } from 'lucide-react'
import { useFormat } from '../../../../../web/session.ts'
import { Avatar } from '../../../../../web/ui/Avatar.tsx'
import { LabelChips } from '../../../../../web/ui/Badge.tsx'
import { NextStep } from '../../../../activities/web/NextStep.tsx'
import { useRotWords } from '../../list/web/useRotten.ts'
import type { Card } from '../contract.ts'

/** A deal on the board: title, contact, value, owner. */
export function DealCard({ card }: { card: Card }) {
  const { money } = useFormat()
  const words = useRotWords().short(card.rot)
  const contact = [card.person?.name, card.organization?.name].filter(Boolean).join(' · ')
  return (
    <div className="flex flex-col gap-1">
      <div dir="auto" className="wrap-anywhere line-clamp-2 text-start font-medium text-sm">
        {card.title}
      </div>
      {contact && (
        <div dir="auto" className="truncate text-start text-ink-2 text-xs">
          {contact}
        </div>
      )}
      <div className="mt-0.5 flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">
        {card.value !== null && (
          <span className="figures max-w-full break-words text-ink-2 text-xs">
            {money(card.value, card.currency)}
          </span>
        )}
        {card.labels.length > 0 && (
          <span className="flex min-w-32 flex-1 basis-32">
            <LabelChips labels={card.labels} most={2} />
          </span>
        )}
        <span className="ms-auto flex shrink-0 items-center gap-1.5">
          <Avatar name={card.owner.name} size="xs" />
          <NextStep of={{ deal_id: card.id }} next={card.next_activity} />
        </span>
      </div>
      {words && (
        <div className="mt-0.5 flex min-w-0 items-start gap-1 text-rot-ink text-xs">
          <Hourglass aria-hidden className="mt-0.5 size-3 shrink-0" strokeWidth={2} />
          <span className="line-clamp-2" dir="auto">
            {words}
          </span>
        </div>
      )}
    </div>
  )
}

/** The accessible description of the card. */
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
