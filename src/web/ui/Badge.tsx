import type { ReactNode } from 'react'
import { t } from '../i18n.ts'
import { cx } from './cx.ts'

/** The ten label colours, by wire name. */
export type LabelColor =
  | 'blue'
  | 'brown'
  | 'dark-gray'
  | 'gray'
  | 'green'
  | 'orange'
  | 'pink'
  | 'purple'
  | 'red'
  | 'yellow'

const tones = {
  neutral: 'bg-grey-soft text-grey-ink',
  accent: 'bg-accent-soft text-accent-ink',
  rot: 'bg-rot-soft text-rot-ink',
  amber: 'bg-amber-soft text-amber-ink',
  red: 'bg-red-soft text-red-ink',
  green: 'bg-green-soft text-green-ink',
}

/** A status as a word or a number. */
export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={cx(
        'figures inline-flex h-5 max-w-full items-center gap-1 truncate rounded-sm px-1.5 font-medium text-xs',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}

/** A label with its colour. */
export function LabelChip({ name, color }: { name: string; color: LabelColor }) {
  return (
    <span
      data-label={color}
      title={name}
      className="inline-flex h-5 min-w-0 max-w-32 items-center gap-1.5 rounded-sm bg-(--label-soft) px-1.5 font-medium text-(--label-ink) text-xs"
    >
      <span className="truncate" dir="auto">
        {name}
      </span>
    </span>
  )
}

/** The labels of a record on one line: the first ones, and the number of the others; all of them in a tooltip. */
export function LabelChips({
  labels,
  most = 1,
}: {
  labels: { id: number; name: string; color: LabelColor }[]
  most?: number
}) {
  const more = labels.length - most
  return (
    <span
      data-labels
      className="flex min-w-20 items-center gap-1"
      title={labels.map(({ name }) => name).join(', ')}
    >
      {labels.slice(0, most).map(({ id, name, color }) => (
        <LabelChip key={id} name={name} color={color} />
      ))}
      {more > 0 && (
        <span className="figures shrink-0 text-ink-3 text-xs">{t('ui:more_count', { count: more })}</span>
      )}
    </span>
  )
}

/** Only the colour, where space is limited; the name is beside it or in a tooltip. */
export function LabelDot({ color, name }: { color: LabelColor; name?: string }) {
  return (
    <span
      data-label={color}
      {...(name ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
      className="inline-block size-2.5 shrink-0 rounded-full bg-(--label)"
    />
  )
}
