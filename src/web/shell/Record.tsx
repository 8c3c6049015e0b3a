import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { ArrowLeft, ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../i18n.ts'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/IconButton.tsx'

export interface RecordProps {
  /** A `RecordHeader`. */
  header: ReactNode
  /** Below the header, as wide as the page: the stages of a deal. */
  band?: ReactNode
  /** Read aloud: what the facts are. */
  label: string
  /** What is known of it. */
  facts: ReactNode
  /** What belongs to it: the deals of a contact. */
  related?: ReactNode
  /** What is to be done with it. */
  planned: ReactNode
  /** What happened. */
  children: ReactNode
  /** What can be done with it, at the bottom on a phone. */
  actions?: ReactNode
  /** It has the screen to itself; otherwise it stands in a panel, one part below the other. */
  isAlone?: boolean
}

/**
 * Everything about one record, the same for each kind: facts at the start side, what happened in the middle, and what
 * is planned above it, or beside it where it is wide. Where it is narrow one part stands below the other.
 */
export function Record(props: RecordProps) {
  const { header, band, label, facts, related, planned, children, actions, isAlone } = props
  if (!isAlone) {
    return (
      <div className="@container flex flex-col gap-5">
        {header}
        {facts}
        {planned}
        {related}
        {children}
      </div>
    )
  }
  return (
    <div className="@container/record flex h-full min-h-0 flex-col bg-panel max-md:fixed max-md:inset-0 max-md:z-30">
      {header}
      <div className="flex min-h-0 flex-1 flex-col @max-3xl/record:overflow-y-auto">
        {band}
        <div className="@3xl/record:flex min-h-0 flex-1 border-line border-t">
          <section
            aria-label={label}
            className="@3xl/record:w-80 @5xl/record:w-90 flex shrink-0 flex-col gap-5 @3xl/record:overflow-y-auto border-line @3xl/record:border-e p-4 @3xl/record:px-5 @3xl/record:pb-8"
          >
            {facts}
            {related && <div className="@max-3xl/record:hidden">{related}</div>}
          </section>
          <div className="@container min-w-0 flex-1 border-line @max-3xl/record:border-t @3xl/record:overflow-y-auto">
            <div className="@6xl:grid flex @6xl:grid-cols-[minmax(0,1fr)_24rem] flex-col @6xl:items-start gap-4 @6xl:gap-x-10 px-4 pt-3 pb-8 md:px-6">
              <div className="@6xl:order-last min-w-0 empty:hidden">{planned}</div>
              {related && <div className="@3xl/record:hidden min-w-0">{related}</div>}
              <div className="min-w-0">{children}</div>
            </div>
          </div>
        </div>
      </div>
      {actions && (
        <footer
          data-bar
          className="flex shrink-0 items-center gap-2 border-line border-t px-4 py-3 pb-[calc(0.75rem+var(--safe-bottom))] empty:hidden md:hidden"
        >
          {actions}
        </footer>
      )}
    </div>
  )
}

export interface RecordHeaderProps {
  /** Before the name: a picture. */
  start?: ReactNode
  /** The name, edited where it stands, with `recordNameClass`. */
  children: ReactNode
  /** Below the name, in small. */
  below?: ReactNode
  /** After the name: the value, what is next, how it ended. */
  summary?: ReactNode
  /** At the end side; on a phone they stand below. */
  actions?: ReactNode
  /** Where Back leads when one came from nowhere; a panel has no such button. */
  back?: string
}

/** A long name takes two lines, and gives its room to nothing else. */
export const recordNameClass = {
  className: 'font-semibold text-xl max-md:text-lg',
  textClass: 'line-clamp-2 wrap-anywhere',
}

/** The way back, the record's name, and what matters most about it. */
export function RecordHeader({ start, children, below, summary, actions, back }: RecordHeaderProps) {
  const router = useRouter()
  const navigate = useNavigate()
  const canGoBack = useCanGoBack()
  return (
    <header className={cx('flex shrink-0 items-center gap-2', back && 'px-2 pt-2.5 pb-2 md:px-3')}>
      {back && (
        <IconButton
          icon={ArrowLeft}
          mirrored
          label={t('ui:back')}
          onPress={() => (canGoBack ? router.history.back() : void navigate({ to: back as '/' }))}
        />
      )}
      {start}
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5 ps-1.5">
        <div className="min-w-0 max-w-full">
          {children}
          {below && (
            <p className="truncate text-ink-2" dir="auto">
              {below}
            </p>
          )}
        </div>
        <div className="flex min-w-0 max-w-full flex-1 basis-60 flex-wrap items-center gap-x-3 gap-y-0.5 empty:hidden">
          {summary}
        </div>
      </div>
      {actions && (
        <div className={cx('flex shrink-0 items-center gap-2', back && 'max-md:hidden md:pe-2')}>
          {actions}
        </div>
      )}
    </header>
  )
}

/** Facts that are asked for less often: on a phone they are shown by a press. */
export function Fold({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="@max-3xl/record:flex -mx-1.5 hidden h-9 items-center gap-1.5 self-start rounded-md px-1.5 font-medium text-ink-2 text-sm hover:bg-hover"
      >
        {t(isOpen ? 'ui:less_details' : 'ui:all_details')}
        <ChevronDown aria-hidden className={cx('size-4', isOpen && 'rotate-180')} />
      </button>
      <div className={cx(!isOpen && '@max-3xl/record:hidden')}>{children}</div>
    </>
  )
}
