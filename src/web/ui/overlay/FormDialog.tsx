import type { ReactNode } from 'react'
import { t } from '../../i18n.ts'
import { Button } from '../Button.tsx'
import { Dialog, type DialogProps } from './Dialog.tsx'

export interface FormDialogProps extends Pick<DialogProps, 'title' | 'size' | 'children'> {
  isOpen?: boolean
  /** The verb of the button that sends it: "Add deal". */
  submit: string
  variant?: 'primary' | 'danger'
  isPending?: boolean
  isDisabled?: boolean
  /** The word of the button that closes it: "Cancel". */
  cancel?: string
  /** Beside the buttons, at the start side. */
  aside?: ReactNode
  onSubmit: () => void
  onClose: () => void
  /** Before Cancel closes it; Escape and a press beside it keep what was typed. */
  onCancel?: () => void
}

/** A dialog with a form, a way out and one button that sends it. */
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
