import { cx } from './cx.ts'

/** A grey placeholder for a line of text that is loading; set its size with classes (`h-4 w-32`). */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cx('block animate-breathe rounded-sm bg-grey-soft', className ?? 'h-4 w-full')}
    />
  )
}
