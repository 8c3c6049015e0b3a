import { useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { Dialog } from '../../../web/ui/overlay/Dialog.tsx'
import { useLostReasons } from './choices.tsx'

export interface LostDialogProps {
  count: number
  onClose: () => void
  /** The reason, or null when none is given. */
  onLost: (reason: string | null) => void
}

/** Asks why: one of the company's reasons, or the person's own words. */
export function LostDialog({ count, onClose, onLost }: LostDialogProps) {
  const reasons = useLostReasons()
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={t('opportunities:lost_title', { count })}
      isOpen
      onOpenChange={onClose}
      size="sm"
      onSubmit={() => {
        onLost(reason.trim() || null)
        onClose()
      }}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button variant="danger" type="submit">
            {t('opportunities:mark_lost')}
          </Button>
        </>
      }
    >
      <fieldset className="mb-4 flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('opportunities:lost_reasons')}</legend>
        {reasons.map((offered) => (
          <Button
            key={offered}
            size="sm"
            variant={offered === reason ? 'primary' : 'secondary'}
            onPress={() => setReason(offered === reason ? '' : offered)}
          >
            {offered}
          </Button>
        ))}
      </fieldset>
      <TextField
        label={t('opportunities:lost_reason')}
        value={reason}
        onChange={setReason}
        maxLength={255}
        autoFocus
        placeholder={t('opportunities:lost_reason_hint')}
      />
    </Dialog>
  )
}
