import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { ArrowLeft, ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../i18n.ts'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/IconButton.tsx'

export interface RecordProps {
  /** A `RecordHeader`. */
  header: ReactNode
  /** Rendered below the header in full width: the stages of a deal. */
  band?: ReactNode
  /** The accessible name of the facts. */
  label: string
  /** The fields of the record. */
  facts: ReactNode
  /** Related records: the deals of a contact. */
  related?: ReactNode
  /** Planned activities. */
  planned: ReactNode
  /** The history. */
  children: ReactNode
  /** The actions, at the bottom on a phone. */
  actions?: ReactNode
  /** Shown as a page; otherwise in a panel, with one section below the other. */
  isAlone?: boolean
}

/**
 * The layout of a record, the same for every type: facts at the start side, history in the middle, planned activities
 * above the history or, on wide screens, beside it. On narrow screens the sections are below each other.
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
  /** Rendered before the name: an avatar. */
  start?: ReactNode
  /** The name, editable in place, with `recordNameClass`. */
  children: ReactNode
  /** Rendered below the name in small text. */
  below?: ReactNode
  /** Rendered after the name: value, next activity, outcome. */
  summary?: ReactNode
  /** At the end side; on a phone below. */
  actions?: ReactNode
  /** The target of Back if there is no previous page; a panel has no such button. */
  back?: string
}

/** A long name takes two lines and does not shrink for other elements. */
export const recordNameClass = {
  className: 'font-semibold text-xl max-md:text-lg',
  textClass: 'line-clamp-2 wrap-anywhere',
}

/** The back link, the record's name, and its most important values. */
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

/** Rarer fields; on a phone they are hidden until a press. */
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
