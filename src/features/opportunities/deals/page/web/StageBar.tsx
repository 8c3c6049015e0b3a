import { useEffect, useRef } from 'react'
import { mergeProps } from 'react-aria/mergeProps'
import { Button, type ButtonProps } from 'react-aria-components/Button'
import { t } from '../../../../../web/i18n.ts'
import { useFormat } from '../../../../../web/session.ts'
import { ChoiceMenu } from '../../../../../web/ui/ChoiceMenu.tsx'
import { cx } from '../../../../../web/ui/cx.ts'
import { useTooltip } from '../../../../../web/ui/overlay/Tooltip.tsx'
import { usePipelines } from '../../../../pipelines/web/usePipelines.ts'
import { useRotWords } from '../../list/web/useRotten.ts'
import type { DealPage } from '../contract.ts'

interface StageBarProps {
  deal: DealPage
  onMove: (stage: DealPage['stage']) => void
}

const MINUTE = 60 // s; shorter times are not shown

const tones = {
  open: { passed: 'bg-accent-soft text-accent-ink', now: 'bg-accent text-on-accent' },
  won: { passed: 'bg-green-soft text-green-ink', now: 'bg-green text-on-green' },
  lost: { passed: 'bg-red-soft text-red-ink', now: 'bg-red text-on-red' },
}

/** The stages of the pipeline with the time the deal spent in each. Pressing a stage moves the deal there. */
export function StageBar({ deal, onMove }: StageBarProps) {
  const { duration } = useFormat()
  const { whole } = useRotWords()
  const at = deal.stages.findIndex(({ id }) => id === deal.stage.id)
  const current = useRef<HTMLLIElement>(null)
  const canMove = deal.may.edit && deal.status === 'open' && !deal.is_deleted
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone the stage it moved to comes into view
  useEffect(() => {
    current.current?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [at])
  return (
    <>
      <div className="flex shrink-0 items-center gap-2 pb-3 md:pe-5">
        <nav aria-label={deal.pipeline.name} className="min-w-0 flex-1 overflow-x-auto px-4 md:ps-5 md:pe-0">
          <ol className="flex gap-0.5">
            {deal.stages.map((stage, index) => {
              const name = `${stage.name}${stage.seconds >= MINUTE ? `, ${duration(stage.seconds)}` : ''}`
              return (
                <li
                  key={stage.id}
                  ref={index === at ? current : undefined}
                  aria-current={index === at ? 'step' : undefined}
                  className="min-w-36 flex-1 basis-0"
                >
                  <Step
                    isDisabled={!canMove}
                    name={index === at ? name : t('deals:move_to', { stage: name })}
                    words={index === at ? whole(deal.rot) : ''}
                    onPress={() => index !== at && onMove(stage)}
                    className={cx(
                      'group relative isolate flex h-8 w-full items-center justify-center gap-1.5 rounded-md px-4 text-sm outline-offset-2 pointer-coarse:h-10',
                      index > at ? 'text-ink-2' : tones[deal.status][index === at ? 'now' : 'passed'],
                      '!bg-transparent',
                    )}
                  >
                    <span
                      aria-hidden
                      className={cx(
                        'mirrored absolute inset-0 -z-10 transition-[background-color,filter] duration-180',
                        index > at
                          ? 'bg-sunken group-data-hovered:bg-pressed'
                          : tones[deal.status][index === at ? 'now' : 'passed'],
                        index < at && 'group-data-hovered:brightness-95',
                        index === 0 ? 'rounded-s-md' : '',
                        shapeOf(index, deal.stages.length),
                      )}
                    />
                    <span dir="auto" className={cx('truncate', index === at && 'font-medium')}>
                      {stage.name}
                    </span>{' '}
                    {stage.seconds >= MINUTE && (
                      <span className="figures shrink-0 text-xs">{duration(stage.seconds)}</span>
                    )}
                  </Step>
                </li>
              )
            })}
          </ol>
        </nav>
        {canMove && <PipelineMenu deal={deal} onMove={onMove} />}
      </div>
      {deal.rot && (
        // Touch screens show no tooltip.
        <p aria-hidden className="hidden px-5 pb-3 text-ink-2 text-xs pointer-coarse:block">
          {whole(deal.rot)}
        </p>
      )}
    </>
  )
}

/** A stage button; its tooltip has the name and how the deal rots there. */
function Step({ name, words, ...props }: { name: string; words: string } & ButtonProps) {
  const full = [name, words].filter(Boolean).join('. ')
  const { ref, triggerProps, bubble } = useTooltip(full, undefined, 'bottom')
  return (
    <>
      <Button {...mergeProps(triggerProps, props)} ref={ref} aria-label={full} />
      {bubble}
    </>
  )
}

/** Moves the deal to the first stage of another pipeline, if there are several. */
function PipelineMenu({ deal, onMove }: StageBarProps) {
  const pipelines = usePipelines().filter(({ stages }) => stages.length > 0)
  if (pipelines.length < 2) return null
  return (
    <span className="max-md:hidden">
      <ChoiceMenu
        label={t('opportunities:pipeline')}
        options={pipelines.map(({ id, name }) => ({ id: String(id), label: name }))}
        selected={String(deal.pipeline.id)}
        onChange={(id) => {
          const first = pipelines.find((pipeline) => String(pipeline.id) === id)?.stages[0]
          if (first && Number(id) !== deal.pipeline.id) onMove(first)
        }}
      />
    </span>
  )
}

/** An arrow shape with a notch for the preceding one. */
function shapeOf(index: number, count: number): string {
  if (count === 1) return 'rounded-md'
  if (index === 0) return '[clip-path:polygon(0_0,calc(100%-7px)_0,100%_50%,calc(100%-7px)_100%,0_100%)]'
  if (index === count - 1) return 'rounded-e-md [clip-path:polygon(0_0,100%_0,100%_100%,0_100%,7px_50%)]'
  return '[clip-path:polygon(0_0,calc(100%-7px)_0,100%_50%,calc(100%-7px)_100%,0_100%,7px_50%)]'
}
