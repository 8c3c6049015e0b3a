import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/overlay/Dialog.tsx'
import { Secret } from '../../users/web/Secret.tsx'

/** A new link, which cannot be shown again later. */
export type NewLink = { email: string; secret: string; expire_time: string }

const addressOf = ({ secret }: NewLink) => `${location.origin}/invite/${secret}`

/** Shows links with the addresses they are for. */
export function LinkDialog({ links, onClose }: { links: NewLink[]; onClose: () => void }) {
  const format = useFormat()
  const [first] = links
  if (!first) return null
  const time = format.dateTime(first.expire_time)
  const isOne = links.length === 1
  return (
    <Dialog
      title={
        isOne
          ? t('users:link_title', { email: first.email })
          : t('users:links_title', { count: links.length })
      }
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          {!isOne && <CopyAll links={links} />}
          <Button variant="primary" slot="close">
            {t('users:done')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {links.map((link) => (
          <Secret key={link.email} label={isOne ? t('users:link') : link.email} value={addressOf(link)} />
        ))}
      </div>
      <p className="mt-3 text-pretty text-ink-2">
        {isOne ? t('users:link_text', { time }) : t('users:links_text', { time })}
      </p>
    </Dialog>
  )
}

/** Each address with its link on a line, for copying. */
function CopyAll({ links }: { links: NewLink[] }) {
  const [isCopied, setCopied] = useState(false)
  const lines = links.map((link) => `${link.email}\t${addressOf(link)}`).join('\n')
  const copy = () =>
    navigator.clipboard?.writeText(lines).then(
      () => setCopied(true),
      () => {},
    )
  return (
    <Button variant="secondary" icon={isCopied ? Check : Copy} onPress={copy}>
      <span aria-live="polite">{isCopied ? t('users:copied') : t('users:copy_all')}</span>
    </Button>
  )
}
