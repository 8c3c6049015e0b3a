// biome-ignore-all lint/a11y/useSemanticElements: a list of pages of lines, each page skipped as a whole out of sight
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../i18n.ts'
import { Ago } from '../Ago.tsx'
import { cx } from '../cx.ts'
import { Skeleton } from '../Skeleton.tsx'

/** An entry of a history. */
export interface TimelineEntry {
  id: string | number
  icon: LucideIcon
  /** The icon has a direction, so it is mirrored in right-to-left languages. */
  isMirrored?: boolean | undefined
  tone?: 'accent' | 'green' | 'red' | 'amber' | undefined
  /** The user. */
  actor?: string | undefined
  /** The instant. */
  time: string
  /** A one-line summary. */
  title: ReactNode
  /** Details: the changes, a text. */
  children?: ReactNode
}

export interface TimelineProps {
  label: string
  /** Newest first. */
  entries?: TimelineEntry[]
  /** The same as `TimelineLines`, if there are so many that they are rendered in parts. */
  children?: ReactNode
  isEmpty?: boolean
  isLoading?: boolean
  hasMore?: boolean
  isLoadingMore?: boolean
  onMore?: () => void
}

const tones = {
  plain: 'bg-panel text-ink-3',
  accent: 'bg-accent-soft text-accent-ink',
  green: 'bg-green-soft text-green-ink',
  red: 'bg-red-soft text-red-ink',
  amber: 'bg-amber-soft text-amber-ink',
}

/** The history of a record, newest first; older pages are loaded when the end scrolls into view. */
export function Timeline(props: TimelineProps) {
  const { label, entries = [], children, isLoading, hasMore, isLoadingMore, onMore } = props
  const isEmpty = props.isEmpty ?? entries.length === 0
  const end = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is there once something is
  useEffect(() => {
    if (!end.current) return
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: '400px',
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [isEmpty, isLoading])
  // Loads pages one after the other while the end is in view.
  useEffect(() => {
    if (isNear && hasMore && !isLoadingMore) onMore?.()
  }, [isNear, hasMore, isLoadingMore, onMore])
  if (!isLoading && isEmpty) return <p className="py-6 text-ink-3">{t('ui:history_empty')}</p>
  return (
    <>
      <div role="list" aria-label={label} aria-busy={isLoading ?? false} className="relative">
        {children ?? <TimelineLines entries={entries} />}
        {(isLoading || hasMore) &&
          [1, 2, 3].map((each) => (
            <div key={each} aria-hidden className="flex gap-3 pb-4">
              <Skeleton className="size-7 rounded-full" />
              <div className="flex flex-1 flex-col gap-2 pt-1">
                <Skeleton className="h-3.5 w-2/3" />
                <Skeleton className="h-3 w-1/4" />
              </div>
            </div>
          ))}
      </div>
      <div ref={end} />
    </>
  )
}

const LINE = 4 // rem, approximately

/**
 * One page of the entries of a timeline. While out of view the browser skips its layout and painting as a whole, but it
 * stays in the document for the browser's search, anchors, the focus and screen readers.
 */
export function TimelineLines({ entries }: { entries: TimelineEntry[] }) {
  return (
    <div
      style={{ containIntrinsicBlockSize: `auto ${entries.length * LINE}rem` }}
      className="-mx-2 px-2 [content-visibility:auto] focus-within:[content-visibility:visible] last:[&>:last-child>[data-thread]]:hidden"
    >
      {entries.map(({ id, icon: Icon, isMirrored, tone, actor, time, title, children }) => (
        <div role="listitem" key={id} className="group/line relative flex gap-3 pb-4">
          <span
            aria-hidden
            data-thread
            className="absolute start-3.5 top-7 bottom-0 w-px -translate-x-1/2 bg-line rtl:translate-x-1/2"
          />
          <span
            aria-hidden
            className={cx(
              'flex size-7 shrink-0 items-center justify-center rounded-full border border-line',
              tones[tone ?? 'plain'],
            )}
          >
            <Icon className={cx('size-3.5', isMirrored && 'mirrored')} strokeWidth={1.75} />
          </span>
          <div className="min-w-0 flex-1 pt-1">
            <div className="flex items-baseline gap-3">
              <div className="min-w-0 flex-1 text-pretty break-words">{title}</div>
              <Ago time={time} />
            </div>
            {children && <div className="mt-1 text-ink-2 text-sm">{children}</div>}
            {actor && (
              <div dir="auto" className="mt-0.5 text-start text-ink-3 text-xs">
                {actor}
              </div>
            )}
          </div>
        </div>
      ))}
    </div>
  )
}
