import type { LucideIcon } from 'lucide-react'
import { cx } from '../cx.ts'
import type { Id } from './carry.ts'

/** An area at the bottom with an action for the card dropped on it. */
export interface DropZone<Card> {
  id: Id
  name: string
  icon: LucideIcon
  tone?: 'red' | 'green' | 'neutral'
  onDrop: (card: Card) => void
}

const tones = {
  neutral: { rest: 'text-ink-2', over: 'bg-ink text-page border-ink' },
  red: { rest: 'text-red-ink', over: 'bg-red text-on-red border-red' },
  green: { rest: 'text-green-ink', over: 'bg-green text-on-green border-green' },
}

/** The drop zones, which appear while a card is dragged. */
export function DropZones<Card>({
  zones,
  isShown,
  over,
}: {
  zones: DropZone<Card>[]
  isShown: boolean
  over: Id | null
}) {
  if (!isShown || zones.length === 0) return null
  return (
    <div
      aria-hidden
      data-bar="high"
      className="absolute inset-x-0 bottom-0 z-30 flex animate-rise-from-bottom gap-2 border-line border-t bg-raised p-3 pb-[calc(0.75rem+var(--safe-bottom))] shadow-float"
    >
      {zones.map(({ id, name, icon: Icon, tone = 'neutral' }) => (
        <div
          key={id}
          data-zone={id}
          className={cx(
            'flex h-14 min-w-0 flex-1 items-center justify-center gap-2 rounded-lg border border-dashed px-1 font-medium transition-colors duration-120 max-sm:flex-col max-sm:gap-0.5 max-sm:text-xs',
            over === id ? tones[tone].over : cx('border-line-strong', tones[tone].rest),
          )}
        >
          <Icon className="pointer-events-none size-4 shrink-0" strokeWidth={1.75} />
          <span className="pointer-events-none max-w-full truncate">{name}</span>
        </div>
      ))}
    </div>
  )
}
