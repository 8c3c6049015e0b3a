import { lazy, Suspense } from 'react'
import { mergeProps } from 'react-aria/mergeProps'
import { Button, type ButtonProps } from 'react-aria-components/Button'
import { loadOtherTexts, t } from '../../../web/i18n.ts'
import { KeysHeld } from '../../../web/typeAhead.ts'
import { Popover } from '../../../web/ui/overlay/Popover.tsx'
import { useTooltip } from '../../../web/ui/overlay/Tooltip.tsx'
import type { RecordRef } from '../../records.ts'
import type { NextActivity } from '../contract.ts'
import { ActivityIcon } from './ActivityIcon.tsx'
import { useUrgency } from './clock.ts'
import { OwnEvents } from './OwnEvents.tsx'
import { useDueWords } from './useDueWords.ts'

const ActivityPopover = lazy(
  async () => (await Promise.all([import('./ActivityPopover.tsx'), loadOtherTexts()]))[0],
)

export interface NextStepProps {
  of: RecordRef
  /** The next activity; null: nothing is planned. */
  next: NextActivity | null
  /** Shows the activity and its due time beside the icon. */
  hasWords?: boolean
  placement?: 'bottom start' | 'bottom end'
}

/** The icon of the next activity of a lead or deal; it opens the planned activities. */
export function NextStep({ of, next, hasWords = false, placement = 'bottom end' }: NextStepProps) {
  return (
    <OwnEvents>
      <Popover
        label={t('activities:next_step')}
        placement={placement}
        isSheet
        className="w-[min(26rem,calc(100vw-1rem))]"
        trigger={<IconOf next={next} hasWords={hasWords} />}
      >
        {(close) => (
          <Suspense
            fallback={
              <KeysHeld cancel={close}>
                <div className={next ? 'h-28' : 'h-84'} />
              </KeysHeld>
            }
          >
            <ActivityPopover of={of} isCovered={next !== null} close={close} />
          </Suspense>
        )}
      </Popover>
    </OwnEvents>
  )
}

function IconOf({
  next,
  hasWords,
  ...props
}: { next: NextActivity | null; hasWords: boolean } & ButtonProps) {
  const urgency = useUrgency(next)
  const dueWords = useDueWords({ isShort: true })
  const what = next ? (next.subject ?? next.type.name) : ''
  const words = next
    ? t(`activities:state_${urgency}`, { what, when: dueWords(next) })
    : t('activities:state_none')
  const isWorded = hasWords && next !== null
  const tooltip = useTooltip(words)
  return (
    <>
      <Button
        {...mergeProps(tooltip.triggerProps, props)}
        ref={tooltip.ref}
        aria-label={isWorded ? undefined : words}
        data-next-step
        className="flex min-w-0 items-center gap-1.5 rounded-md p-0.5 outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover pointer-coarse:p-1.5"
      >
        <ActivityIcon urgency={urgency} />
        {isWorded && (
          <>
            <span className="sr-only">{t(`activities:count_${urgency}`)}</span>
            <span className="truncate text-ink-2" dir="auto">
              {dueWords(next)} · {what}
            </span>
          </>
        )}
      </Button>
      {tooltip.bubble}
    </>
  )
}

/** Opens the icon inside the element that `selector` matches, as a click would; false if there is none. */
export function openNextStep(selector: string): boolean {
  const icon = document.querySelector<HTMLElement>(`${selector} [data-next-step]`)
  icon?.click()
  return icon !== null
}

/** The icon of the next activity where it cannot be pressed, with text for screen readers and a tooltip. */
export function StateIcon({ next }: { next: NextActivity | null }) {
  const urgency = useUrgency(next)
  const dueWords = useDueWords()
  const words = next
    ? t(`activities:state_${urgency}`, { what: next.subject ?? next.type.name, when: dueWords(next) })
    : t('activities:state_none')
  return (
    <span title={words}>
      <ActivityIcon urgency={urgency} />
      <span className="sr-only">{words}</span>
    </span>
  )
}
