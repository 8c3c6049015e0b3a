import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useMove } from 'react-aria/useMove'
import { useLocale } from 'react-aria-components/I18nProvider'
import { t } from '../../i18n.ts'
import { IconButton } from '../IconButton.tsx'

const widthKey = 'kariz.panel'
const narrowest = 400
const widest = 960
const usual = 560

export interface SidePanelProps {
  /** The accessible name: the record's title. */
  label: string
  onClose: () => void
  /** Rendered at the top, beside the close button: buttons for next and previous, a menu. */
  header?: ReactNode
  /** Stays at the bottom: the primary action first, at the start side. */
  footer?: ReactNode
  children: ReactNode
}

/**
 * The panel of a record beside the list it was opened from: docked at the end side, resizable, in full width on a
 * phone. The list stays usable. Escape closes it.
 */
export function SidePanel({ label, onClose, header, footer, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null)
  const { direction } = useLocale()
  const [width, setWidth] = useState(() => clamp(Number(localStorage.getItem(widthKey)) || usual))
  const resize = (next: number) => {
    setWidth(clamp(next))
    localStorage.setItem(widthKey, String(clamp(next)))
  }
  const { moveProps } = useMove({
    onMove: ({ deltaX, pointerType }) => {
      const step = pointerType === 'keyboard' ? 16 : 1
      resize(width + (direction === 'rtl' ? deltaX : -deltaX) * step)
    },
  })
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[role=dialog]')) return
      onClose()
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [onClose])
  return (
    <aside
      ref={panel}
      aria-label={label}
      style={{ '--panel-width': `${width}px` }}
      className="max-md:@container/record fixed inset-0 z-30 flex animate-slide-from-end flex-col bg-panel lg:relative lg:inset-auto lg:z-auto lg:w-(--panel-width) lg:max-w-[62vw] lg:shrink-0 lg:border-line lg:border-s"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved, this separator can */}
      <div
        {...moveProps}
        role="separator"
        aria-orientation="vertical"
        aria-label={t('ui:resize_panel')}
        aria-valuenow={width}
        aria-valuemin={narrowest}
        aria-valuemax={widest}
        tabIndex={0}
        className="absolute inset-y-0 -start-1 z-10 hidden w-2 cursor-ew-resize touch-none after:absolute after:inset-y-0 after:start-1 after:w-0.5 hover:after:bg-focus/50 focus-visible:outline-none focus-visible:after:bg-focus lg:block"
      />
      <header className="flex h-12 shrink-0 items-center gap-1 border-line border-b ps-4 pe-2">
        <div className="flex min-w-0 flex-1 items-center gap-1">{header}</div>
        <IconButton icon={X} label={t('ui:close')} shortcut="Esc" onPress={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
      {footer && (
        <footer
          data-bar
          className="flex shrink-0 flex-wrap items-center gap-2 border-line border-t px-4 py-3 pb-[calc(0.75rem+var(--safe-bottom))]"
        >
          {footer}
        </footer>
      )}
    </aside>
  )
}

const clamp = (width: number) => Math.round(Math.min(Math.max(width, narrowest), widest))
