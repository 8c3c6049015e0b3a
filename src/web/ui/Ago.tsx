import { useFormat } from '../session.ts'

/** The distance of an instant from now, with the full date as a tooltip. */
export function Ago({
  time,
  className = 'figures shrink-0 text-ink-3 text-xs',
}: {
  time: string
  className?: string
}) {
  const { relative, fullDate } = useFormat()
  return (
    <time dateTime={time} title={fullDate(time)} className={className}>
      {relative(time)}
    </time>
  )
}
