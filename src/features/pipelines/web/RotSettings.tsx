import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { cx } from '../../../web/ui/cx.ts'
import { NumberField } from '../../../web/ui/form/NumberField.tsx'
import { Checkbox, Switch } from '../../../web/ui/form/Toggle.tsx'
import { Popover } from '../../../web/ui/overlay/Popover.tsx'
import { IdleEvent, type Stage } from '../contract.ts'
import type { StageChange } from './pipelines.ts'

/** Default days of a limit that is switched on. */
const USUAL_DAYS = 14

/** A summary of the limits of a stage; a press opens their settings. */
export function RotSettings({ stage, onChange }: { stage: Stage; onChange: (change: StageChange) => void }) {
  const { days, list } = useFormat()
  const { is_deal_rot_enabled: isIdle, days_to_rotten, days_in_stage_to_rotten, idle_events } = stage
  const idle = days_to_rotten ?? USUAL_DAYS
  const clocks = [
    isIdle && t('pipelines:rots_idle', { days: days(idle) }),
    days_in_stage_to_rotten && t('pipelines:rots_stage', { days: days(days_in_stage_to_rotten) }),
  ].filter((words) => typeof words === 'string')
  const title = t('pipelines:rotting', { stage: stage.name })
  return (
    <Popover
      label={title}
      placement="bottom end"
      className="w-96 max-w-full p-4"
      trigger={
        <Button className="group flex min-h-8 min-w-0 items-center gap-1 rounded-md px-1.5 text-start text-sm outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover pointer-coarse:min-h-10">
          <span className={clocks.length > 0 ? 'text-ink-2' : 'text-ink-3'}>
            {clocks.length > 0 ? list(clocks) : t('pipelines:rotting_off')}
          </span>
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.75} />
        </Button>
      }
    >
      <h3 className="mb-3 font-medium text-base">{title}</h3>
      <Clock
        name={t('pipelines:idle_clock')}
        label={t('pipelines:idle_days')}
        isOn={isIdle}
        days={idle}
        onSwitch={(isOn) => onChange({ is_deal_rot_enabled: isOn, ...(isOn && { days_to_rotten: idle }) })}
        onDays={(count) => onChange({ days_to_rotten: count })}
      />
      {isIdle && (
        <fieldset className="ms-10.5 mt-2 flex flex-col gap-1.5">
          <legend className="mb-1.5 text-ink-2 text-sm">{t('pipelines:idle_events')}</legend>
          {IdleEvent.enum.map((event) => (
            <Checkbox
              key={event}
              isSelected={idle_events.includes(event)}
              onChange={(counts) =>
                onChange({
                  idle_events: counts
                    ? [...idle_events, event]
                    : idle_events.filter((other) => other !== event),
                })
              }
              className="text-sm pointer-coarse:min-h-9"
            >
              {t(`pipelines:idle_${event}`)}
            </Checkbox>
          ))}
          <p className="text-pretty text-ink-3 text-xs">{t('pipelines:idle_always')}</p>
        </fieldset>
      )}
      <Clock
        name={t('pipelines:stage_clock')}
        label={t('pipelines:stage_days')}
        isOn={days_in_stage_to_rotten !== null}
        days={days_in_stage_to_rotten ?? USUAL_DAYS}
        onSwitch={(isOn) => onChange({ days_in_stage_to_rotten: isOn ? USUAL_DAYS : null })}
        onDays={(count) => onChange({ days_in_stage_to_rotten: count })}
        className="mt-3 border-line border-t pt-3"
      />
      <p className="mt-3 border-line border-t pt-3 text-pretty text-ink-2 text-xs">
        {t('pipelines:rotting_exempt')}
      </p>
    </Popover>
  )
}

interface ClockProps {
  name: string
  /** The label of the number of days. */
  label: string
  isOn: boolean
  days: number
  onSwitch: (isOn: boolean) => void
  onDays: (days: number) => void
  className?: string
}

function Clock({ name, label, isOn, days, onSwitch, onDays, className }: ClockProps) {
  return (
    <div className={cx('flex min-h-8 items-center gap-x-2', className)}>
      <Switch isSelected={isOn} onChange={onSwitch} className="min-w-0 flex-1 pointer-coarse:min-h-9">
        {name}
      </Switch>
      {isOn && (
        <span className="flex shrink-0 items-center gap-2">
          <NumberField
            label={label}
            isLabelHidden
            className="w-16"
            min={1}
            max={3650}
            format={{ maximumFractionDigits: 0 }}
            value={days}
            onChange={(count) => count !== null && count !== days && onDays(count)}
          />
          <span aria-hidden>{t('pipelines:days')}</span>
        </span>
      )}
    </div>
  )
}
