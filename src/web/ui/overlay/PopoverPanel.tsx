import { X } from 'lucide-react'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { Dialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Popover } from 'react-aria-components/Popover'
import { t } from '../../i18n.ts'
import { cx } from '../cx.ts'
import { IconButton } from '../IconButton.tsx'
import type { Opened } from './Opener.tsx'
import type { PopoverProps } from './Popover.tsx'

type PanelProps = Pick<PopoverProps, 'label' | 'placement' | 'isSheet' | 'children'> & {
  className: string | undefined
} & Opened

/** The content of `Popover`, loaded when it opens. */
export default function PopoverPanel({ isSheet, ...props }: PanelProps) {
  const [isPhone] = useState(() => matchMedia('(width < 40rem)').matches)
  return isSheet && isPhone ? <Sheet {...props} /> : <Panel {...props} />
}

const OFFSET = 4 // px

function Panel({ label, placement, className, children, ...opened }: PanelProps) {
  const [hasTurned, setTurned] = useState(false)
  // The content loads late and may be higher than its placeholder. A popover at its maximum height does not resize, so
  // its position is not updated even if the other side has more space. Changing the offset forces an update.
  const watch = useCallback((dialog: HTMLElement | null) => {
    if (!dialog) return
    const observer = new ResizeObserver(() => setTurned((turned) => !turned))
    observer.observe(dialog)
    return () => observer.disconnect()
  }, [])
  useFollowing(opened, setTurned)
  return (
    <Popover
      {...opened}
      placement={placement ?? 'bottom start'}
      offset={hasTurned ? OFFSET : OFFSET + 0.01}
      className="max-w-[min(26rem,calc(100vw-1rem))] animate-rise overflow-auto rounded-lg bg-raised shadow-float outline-none [--ground:var(--raised)]"
    >
      <Dialog ref={watch} aria-label={label} className={cx('outline-none', className ?? 'p-3')}>
        {() => (typeof children === 'function' ? children(() => opened.onOpenChange(false)) : children)}
      </Dialog>
    </Popover>
  )
}

const LOOK_EVERY = 200 // ms

/** A list may be re-sorted under an open popover: it follows its button, and closes when the button is removed. */
function useFollowing(
  { triggerRef, isOpen, onOpenChange }: Opened,
  setTurned: (turn: (turned: boolean) => boolean) => void,
) {
  const close = useEffectEvent(() => onOpenChange(false))
  useEffect(() => {
    if (!isOpen) return
    const placeOf = () => {
      const box = triggerRef.current?.getBoundingClientRect()
      return `${box?.x} ${box?.y}`
    }
    let place = placeOf()
    const timer = setInterval(() => {
      if (triggerRef.current && !triggerRef.current.isConnected) return close()
      const now = placeOf()
      if (now !== place) setTurned((turned) => !turned)
      place = now
    }, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [isOpen, triggerRef, setTurned])
}

function Sheet({ label, children, isOpen, onOpenChange }: PanelProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-x-0 top-0 z-40 flex h-(--visual-viewport-height) animate-appear items-end bg-veil"
    >
      <Modal className="flex max-h-[calc(var(--visual-viewport-height)-2rem)] w-full animate-rise flex-col overflow-hidden rounded-t-xl bg-raised shadow-float outline-none [--ground:var(--raised)]">
        <Dialog className="flex min-h-0 flex-col outline-none">
          <header className="flex items-center gap-3 ps-4 pe-2 pt-2.5">
            <Heading slot="title" className="min-w-0 flex-1 truncate font-semibold text-base">
              {label}
            </Heading>
            <IconButton icon={X} label={t('ui:close')} slot="close" />
          </header>
          <div className="min-h-0 overflow-y-auto p-1 pb-[calc(0.25rem+var(--safe-bottom))]">
            {typeof children === 'function' ? children(() => onOpenChange(false)) : children}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
