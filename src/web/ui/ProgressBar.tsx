import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'
import { useFormat } from '../session.ts'

/** The progress of a long task: `value` of `max`; without a value it is indeterminate. */
export function ProgressBar({ label, value, max = 100 }: { label: string; value?: number; max?: number }) {
  const { percent } = useFormat()
  const share = value === undefined ? undefined : max === 0 ? 100 : (value / max) * 100
  return (
    <AriaProgressBar
      value={value ?? 0}
      maxValue={max}
      isIndeterminate={share === undefined}
      aria-label={label}
      className="flex flex-col gap-1.5"
    >
      <div className="flex justify-between gap-4 text-ink-2 text-sm">
        <span aria-hidden>{label}</span>
        {share !== undefined && <span className="figures">{percent(Math.floor(share))}</span>}
      </div>
      <div role="presentation" className="h-1.5 overflow-hidden rounded-full bg-grey-soft">
        <div
          className={
            share === undefined
              ? 'h-full w-1/3 animate-breathe rounded-full bg-accent'
              : 'h-full rounded-full bg-accent transition-[width] duration-180'
          }
          style={share === undefined ? undefined : { width: `${share}%` }}
        />
      </div>
    </AriaProgressBar>
  )
}
