import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { t } from '../../i18n.ts'
import { Button, type ButtonVariant } from '../Button.tsx'
import { cx } from '../cx.ts'
import { IconButton } from '../IconButton.tsx'

const widths = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' }

export interface DialogProps {
  title: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** 384, 512 or 768 px. */
  size?: keyof typeof widths
  /** Buttons, the main one last; it sits at the end side. */
  footer?: ReactNode
  /** Given: the dialog is a form, Enter in a field submits it; put a `type="submit"` button in the footer. */
  onSubmit?: () => void
  children: ReactNode
}

/** A question or form that must be settled before going on. On a phone it rises from the bottom. */
export function Dialog({
  title,
  isOpen,
  onOpenChange,
  size = 'md',
  footer,
  onSubmit,
  children,
}: DialogProps) {
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
              onSubmit={(event) => {
                event.preventDefault()
                event.stopPropagation()
                onSubmit()
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

export interface ConfirmDialogProps {
  title: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** What will happen, in the words of the one who asks for it. */
  children?: ReactNode
  /** The verb of the button: "Delete", "Convert". */
  confirm: string
  variant?: ButtonVariant
  /** Awaited with the button pending; the dialog closes when it settles well, and stays when it throws. */
  onConfirm: () => unknown
}

/** A yes-or-no question; the safe answer is Escape. */
export function ConfirmDialog({
  title,
  isOpen,
  onOpenChange,
  children,
  confirm,
  variant = 'primary',
  onConfirm,
}: ConfirmDialogProps) {
  const [isPending, setPending] = useState(false)
  const run = async () => {
    setPending(true)
    try {
      await onConfirm()
      onOpenChange(false)
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      size="sm"
      footer={
        <>
          <Button variant="quiet" slot="close">
            {t('ui:cancel')}
          </Button>
          <Button variant={variant} autoFocus isPending={isPending} onPress={run}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="text-ink-2">{children}</div>
    </Dialog>
  )
}
