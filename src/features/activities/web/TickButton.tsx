import { Check } from 'lucide-react'
import type { Ref } from 'react'
import { Button, type ButtonProps } from 'react-aria-components/Button'
import { t } from '../../../web/i18n.ts'
import { cx } from '../../../web/ui/cx.ts'

interface TickButtonProps extends Omit<ButtonProps, 'className' | 'children'> {
  /** The label: the activity's name. */
  subject: string
  size: 'size-6' | 'size-7'
  /** It is being completed: the circle is filled. */
  isOn?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** The circle that marks an activity as done. */
export const TickButton = ({ subject, size, isOn = false, ...props }: TickButtonProps) => (
  <Button
    {...props}
    aria-label={t('activities:do_named', { subject })}
    className={cx(
      'group/tick flex shrink-0 items-center justify-center rounded-md outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus pointer-coarse:size-9',
      size,
    )}
  >
    <span
      className={cx(
        'flex size-4.5 items-center justify-center rounded-full border-[1.5px] transition-colors duration-120',
        isOn
          ? 'border-green bg-green text-on-green'
          : 'border-line-strong text-transparent group-data-hovered/tick:border-green group-data-hovered/tick:text-green',
      )}
    >
      <Check aria-hidden className="size-3" strokeWidth={3} />
    </span>
  </Button>
)
