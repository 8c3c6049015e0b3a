import { lazy, type ReactNode, Suspense, useState } from 'react'
import { t } from '../../i18n.ts'
import { KeysHeld, useHeldKeys } from '../../typeAhead.ts'
import { Button, type ButtonVariant } from '../Button.tsx'

export interface DialogProps {
  title: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** 384, 512 or 768 px. */
  size?: 'sm' | 'md' | 'lg'
  /** The buttons, the primary one last; aligned to the end side. */
  footer?: ReactNode
  /** If set, the dialog is a form and Enter in a field submits it; put a `type="submit"` button in the footer. */
  onSubmit?: () => void
  children: ReactNode
}

const load = () => import('./DialogWindow.tsx')
const DialogWindow = lazy(load)

/** A modal question or form. On a phone it rises from the bottom. */
export function Dialog(props: DialogProps) {
  const [wasOpened, setWasOpened] = useState(props.isOpen)
  if (props.isOpen && !wasOpened) setWasOpened(true)
  const close = () => props.onOpenChange(false)
  useHeldKeys(props.isOpen, close)
  return (
    <Suspense fallback={<KeysHeld cancel={close} />}>{wasOpened && <DialogWindow {...props} />}</Suspense>
  )
}

export interface ConfirmDialogProps {
  title: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** A description of what will happen. */
  children?: ReactNode
  /** The verb on the button: "Delete", "Convert". */
  confirm: string
  variant?: ButtonVariant
  /** Awaited with the button pending; the dialog closes when it resolves, and stays open when it throws. */
  onConfirm: () => unknown
}

/** A yes-or-no question; Escape declines. */
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
