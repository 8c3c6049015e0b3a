import { X } from 'lucide-react'
import { useRef } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { t } from '../../i18n.ts'
import { cx } from '../cx.ts'
import { settleFields } from '../form/settleFields.ts'
import { focusUnread } from '../form/unread.ts'
import { IconButton } from '../IconButton.tsx'
import type { DialogProps } from './Dialog.tsx'

const widths = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' }

/** The content of `Dialog`, loaded when it opens. */
export default function DialogWindow({
  title,
  isOpen,
  onOpenChange,
  size = 'md',
  footer,
  onSubmit,
  children,
}: DialogProps) {
  const submit = useRef(onSubmit)
  submit.current = onSubmit
  const body = (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
      {footer && (
        <footer className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-5 py-3 pb-[calc(0.75rem+var(--safe-bottom))]">
          {footer}
        </footer>
      )}
    </>
  )
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-40 flex animate-appear items-end justify-center bg-veil sm:items-start sm:px-4 sm:pt-[10vh]"
    >
      <Modal
        className={cx(
          'flex max-h-[92dvh] w-full animate-rise flex-col overflow-hidden rounded-t-xl bg-raised shadow-float outline-none sm:max-h-[80vh] sm:rounded-xl',
          widths[size],
        )}
      >
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <Heading slot="title" className="min-w-0 flex-1 pt-0.5 font-semibold text-lg">
              {title}
            </Heading>
            <IconButton icon={X} label={t('ui:close')} size="sm" slot="close" className="-me-1.5" />
          </header>
          {onSubmit ? (
            <form
              className="flex min-h-0 flex-1 flex-col"
              noValidate
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.defaultPrevented)
                  return
                event.preventDefault()
                event.currentTarget.requestSubmit()
              }}
              onSubmit={(event) => {
                event.preventDefault()
                event.stopPropagation()
                const form = event.currentTarget
                const send = () => focusUnread(form) || submit.current?.()
                // Keys that were typed ahead arrive all at once; the fields have processed them one task later.
                setTimeout(() => {
                  const settled = settleFields(form)
                  if (settled) void settled.then((isSettled) => isSettled && send())
                  else send()
                })
              }}
            >
              {body}
            </form>
          ) : (
            body
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
