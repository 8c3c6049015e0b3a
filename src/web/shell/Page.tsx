import { type ReactNode, useEffect } from 'react'
import { t } from '../i18n.ts'
import { cx } from '../ui/cx.ts'

export interface PageProps {
  /** The heading, and the window's title. */
  title: string
  /** In place of the title: a menu of what the screen can be of. */
  heading?: ReactNode
  /** After the heading: a count, sums. */
  summary?: ReactNode
  /** In the middle: filters. Where it is narrow they scroll sideways below. */
  filters?: ReactNode
  /** At the end side: views, then the main button last. */
  actions?: ReactNode
  /** Beside the content: a `SidePanel`. */
  panel?: ReactNode
  /** The content fills the height and scrolls by itself (a table, a board); otherwise the page scrolls it. */
  isFilled?: boolean
  /** A narrow column for forms and settings. */
  isNarrow?: boolean
  children: ReactNode
}

/** The frame of every screen: one line of heading and tools, then the content. */
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
  return (
    <div className="flex h-full min-h-0">
      <div className="@container relative flex min-w-0 flex-1 flex-col">
        <header
          className={cx(
            'flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-3 pb-2.5 md:px-5',
            isNarrow && 'mx-auto w-full max-w-3xl',
          )}
        >
          <div className="flex min-w-0 @max-3xl:flex-1 @max-3xl:flex-col @3xl:items-baseline @3xl:gap-2.5">
            <h1 className={cx('min-w-0 font-semibold text-lg', !heading && 'truncate')}>
              {heading ?? title}
            </h1>
            {summary && <div className="figures truncate text-ink-3 text-sm">{summary}</div>}
          </div>
          {filters && (
            <div className="order-last flex w-full min-w-0 items-center gap-1.5 overflow-x-auto @3xl:order-none @3xl:w-auto @3xl:flex-1 @3xl:flex-wrap @3xl:overflow-visible">
              {filters}
            </div>
          )}
          {actions && <div className="ms-auto flex items-center gap-2">{actions}</div>}
        </header>
        <div className={cx('relative min-h-0 flex-1', !isFilled && 'overflow-y-auto')}>
          {isFilled ? (
            children
          ) : (
            <div className={cx('px-4 pt-2 pb-16 md:px-5', isNarrow && 'mx-auto max-w-3xl')}>{children}</div>
          )}
        </div>
      </div>
      {panel}
    </div>
  )
}

/** The window's title while a screen is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${t('shell:app')}`
  }, [title])
}
