import { useEffect, useRef, useState } from 'react'
import { t } from '../../i18n.ts'
import { useFormat } from '../../session.ts'
import { cx } from '../cx.ts'
import type { Column } from './Board.tsx'

/** On a phone: the names of the columns, with the visible one marked; a tap scrolls to a column. */
export function StageStrip<Card>({
  columns,
  scroller,
}: {
  columns: Column<Card>[]
  scroller: HTMLElement | null
}) {
  const { number } = useFormat()
  const strip = useRef<HTMLElement>(null)
  const [shown, setShown] = useState(0)
  useEffect(() => {
    if (!scroller) return
    const look = () => {
      const width = scroller.firstElementChild?.clientWidth ?? 1
      setShown(Math.round(Math.abs(scroller.scrollLeft) / width))
    }
    scroller.addEventListener('scroll', look, { passive: true })
    return () => scroller.removeEventListener('scroll', look)
  }, [scroller])
  useEffect(() => {
    strip.current?.children[shown]?.scrollIntoView({ inline: 'center', block: 'nearest', behavior: 'smooth' })
  }, [shown])
  return (
    <nav
      ref={strip}
      aria-label={t('ui:board_stages')}
      className="flex shrink-0 gap-1 overflow-x-auto px-4 pb-2 [scrollbar-width:none]"
    >
      {columns.map((column, position) => (
        <button
          key={column.id}
          type="button"
          aria-current={position === shown}
          onClick={() =>
            scroller?.children[position]?.scrollIntoView({
              inline: 'start',
              block: 'nearest',
              behavior: 'smooth',
            })
          }
          className={cx(
            'flex h-9 shrink-0 items-center gap-1.5 rounded-md px-3 text-sm',
            position === shown ? 'bg-accent-soft font-medium text-accent-ink' : 'text-ink-3',
          )}
        >
          {column.name}
          {column.count !== undefined && (
            <span className="figures font-normal text-xs">{number(column.count)}</span>
          )}
        </button>
      ))}
    </nav>
  )
}
