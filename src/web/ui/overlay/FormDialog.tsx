import type { ReactNode } from 'react'
import { t } from '../../i18n.ts'
import { Button } from '../Button.tsx'
import { Dialog, type DialogProps } from './Dialog.tsx'

export interface FormDialogProps extends Pick<DialogProps, 'title' | 'size' | 'children'> {
  isOpen?: boolean
  /** The text of the submit button: "Add deal". */
  submit: string
  variant?: 'primary' | 'danger'
  isPending?: boolean
  isDisabled?: boolean
  /** The text of the button that closes it: "Cancel". */
  cancel?: string
  /** Rendered beside the buttons, at the start side. */
  aside?: ReactNode
  onSubmit: () => void
  onClose: () => void
  /** Called before Cancel closes it; Escape and a press outside keep the draft. */
  onCancel?: () => void
}

/** A dialog with a form, a cancel button and a submit button. */
export function FormDialog({
  isOpen = true,
  submit,
  variant = 'primary',
  isPending = false,
  isDisabled = false,
  cancel = t('ui:cancel'),
  aside,
  onClose,
  onCancel = () => {},
  ...props
}: FormDialogProps) {
  return (
    <Dialog
      {...props}
      isOpen={isOpen}
      onOpenChange={(opens) => !opens && onClose()}
      footer={
        <>
          {aside && <div className="me-auto">{aside}</div>}
          <Button variant="quiet" slot="close" onPress={onCancel}>
            {cancel}
          </Button>
          <Button variant={variant} type="submit" isPending={isPending} isDisabled={isDisabled}>
            {submit}
          </Button>
        </>
      }
    />
  )
}
