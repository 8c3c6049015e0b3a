import { Check } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { cx } from '../../../web/ui/cx.ts'

/** The progress through the steps of the import; `at` counts from 0. */
export function Steps({ at }: { at: number }) {
  const { number } = useFormat()
  const steps = [
    t('import:step_file'),
    t('import:step_columns'),
    t('import:step_check'),
    t('import:step_import'),
  ]
  return (
    <ol aria-label={t('import:steps')} className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {steps.map((name, i) => (
        <li
          key={name}
          aria-current={i === at ? 'step' : undefined}
          className={cx('flex items-center gap-2', i === at ? 'font-medium text-ink' : 'text-ink-3')}
        >
          {i > 0 && (
            <span aria-hidden className={cx('h-px w-4 sm:w-8', i <= at ? 'bg-accent' : 'bg-line-strong')} />
          )}
          <span
            className={cx(
              'figures flex size-5 items-center justify-center rounded-full text-xs',
              i < at && 'bg-accent-soft text-accent-ink',
              i === at && 'bg-accent text-on-accent',
              i > at && 'bg-grey-soft text-grey-ink',
            )}
          >
            {i < at ? <Check aria-hidden className="size-3" /> : number(i + 1)}
          </span>
          <span className={cx(i !== at && 'max-sm:sr-only')}>{name}</span>
        </li>
      ))}
    </ol>
  )
}
