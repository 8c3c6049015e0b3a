import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/overlay/Dialog.tsx'
import { Secret } from './Secret.tsx'

/** A link that was just made: the only moment it is known. */
export type NewLink = { email: string; secret: string; expire_time: string }

/** Shows a link to hand on. */
export function LinkDialog({ link, onClose }: { link: NewLink; onClose: () => void }) {
  const format = useFormat()
  return (
    <Dialog
      title={t('users:link_title', { email: link.email })}
      isOpen
      onOpenChange={onClose}
      footer={
        <Button variant="primary" slot="close">
          {t('users:done')}
        </Button>
      }
    >
      <Secret label={t('users:link')} value={`${location.origin}/invite/${link.secret}`} />
      <p className="mt-3 text-pretty text-ink-2">
        {t('users:link_text', { time: format.dateTime(link.expire_time) })}
      </p>
    </Dialog>
  )
}
