import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { cx } from '../cx.ts'
import type { Opened } from './Opener.tsx'
import type { PopoverProps } from './Popover.tsx'

type PanelProps = Pick<PopoverProps, 'label' | 'placement' | 'children'> & {
  className: string | undefined
} & Opened

/** The open part of a `Popover`. */
export default function PopoverPanel({ label, placement, className, children, ...opened }: PanelProps) {
  return (
    <Popover
      {...opened}
      placement={placement ?? 'bottom start'}
      offset={4}
      className="max-w-[min(26rem,calc(100vw-1rem))] animate-rise overflow-auto rounded-lg bg-raised shadow-float outline-none"
    >
      <Dialog aria-label={label} className={cx('outline-none', className ?? 'p-3')}>
        {() => (typeof children === 'function' ? children(() => opened.onOpenChange(false)) : children)}
      </Dialog>
    </Popover>
  )
}
