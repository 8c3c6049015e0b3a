import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../i18n.ts'
import { cx } from '../ui/cx.ts'
import { useOneRow } from './oneRow.ts'

export interface PageProps {
  /** The heading, also used as the window's title. */
  title: string
  /** Replaces the title: a menu of the screen's views. */
  heading?: ReactNode
  /** Rendered after the heading: a count, sums. */
  summary?: ReactNode
  /** The filters, in the middle; if there is not enough room, they are on a second line that scrolls horizontally. */
  filters?: ReactNode
  /** At the end side: view buttons, then the primary button. */
  actions?: ReactNode
  /** Rendered beside the content: a `SidePanel`. */
  panel?: ReactNode
  /** The content fills the height and scrolls itself (a table, a board); otherwise the page scrolls. */
  isFilled?: boolean
  /** A narrow column for forms and settings. */
  isNarrow?: boolean
  children: ReactNode
}

/**
 * The frame of every screen: heading and toolbar on one or two lines, then the content. A side panel opens below the
 * toolbar, so that the visible part of the content does not move.
 */
export function Page({
  title,
  heading,
  summary,
  filters,
  actions,
  panel,
  isFilled,
  isNarrow,
  children,
}: PageProps) {
  useTitle(title)
  const header = useRef<HTMLElement>(null)
  useOneRow(header)
  return (
    <div className="@container flex h-full min-h-0 flex-col">
      <header
        ref={header}
        className={cx(
          'group/head flex shrink-0 items-center gap-x-3 gap-y-2 px-4 pt-3 pb-2.5 not-data-one-row:flex-wrap md:px-5',
          isNarrow && 'mx-auto w-full max-w-3xl',
        )}
      >
        <div className="flex min-w-0 not-group-data-one-row/head:flex-1 @max-sm:basis-full @max-3xl:flex-col @3xl:items-baseline @3xl:gap-2.5">
          <h1
            className={cx(
              'min-w-0 max-w-full font-semibold text-lg',
              !heading && 'wrap-anywhere line-clamp-2',
            )}
          >
            {heading ?? title}
          </h1>
          {summary && (
            <div className="figures flex min-w-0 flex-wrap items-baseline whitespace-nowrap text-ink-3 text-sm group-data-one-row/head:flex-nowrap">
              {summary}
            </div>
          )}
        </div>
        {filters && (
          <div className="order-last flex w-full min-w-0 overflow-x-auto p-1 -m-1 group-data-one-row/head:order-none group-data-one-row/head:w-auto group-data-one-row/head:flex-1 group-data-one-row/head:overflow-visible">
            <div className="flex w-max items-center gap-1.5">{filters}</div>
          </div>
        )}
        {actions && <div className="ms-auto flex shrink-0 items-center gap-2">{actions}</div>}
      </header>
      <div className="flex min-h-0 flex-1">
        <div className={cx('relative min-w-0 flex-1', !isFilled && 'overflow-y-auto')}>
          {isFilled ? (
            children
          ) : (
            <div className={cx('px-4 pt-2 pb-16 md:px-5', isNarrow && 'mx-auto max-w-3xl')}>{children}</div>
          )}
        </div>
        {panel}
      </div>
    </div>
  )
}

/** The window's title while a screen is mounted. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${t('shell:app')}`
  }, [title])
}
