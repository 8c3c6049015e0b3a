import type { ReactNode } from 'react'
import { t } from '../../i18n.ts'
import { useFormat } from '../../session.ts'
import { Button } from '../Button.tsx'
import { Dialog } from './Dialog.tsx'

/** Who changed the same thing meanwhile, and when; null when it is not known. */
export interface Since {
  by: { name: string } | null
  time: string | null
}

export interface ClashDialogProps extends Since {
  /** What stands there now, in words. */
  theirs: ReactNode
  /** What the person wanted instead. */
  mine: ReactNode
  onClose: () => void
  /** The person wants theirs all the same. */
  onMine: () => void
}

/** Two people changed the same thing: shows both values and lets the person choose. */
export function ClashDialog({ by, time, theirs, mine, onClose, onMine }: ClashDialogProps) {
  const { relative } = useFormat()
  return (
    <Dialog
      title={t('ui:clash_title')}
      isOpen
      onOpenChange={onClose}
      size="sm"
      onSubmit={() => {
        onMine()
        onClose()
      }}
      footer={
        <>
          <Button variant="secondary" type="submit">
            {t('ui:clash_use_mine')}
          </Button>
          <Button variant="primary" onPress={onClose} autoFocus>
            {t('ui:clash_keep')}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">
        {by && time ? t('ui:clash_by', { name: by.name, time: relative(time) }) : t('ui:clash_by_somebody')}
      </p>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2 rounded-lg border border-line p-3">
        <dt className="text-ink-3 text-sm">{t('ui:clash_now')}</dt>
        <dd className="flex min-w-0 flex-col break-words font-medium">{theirs}</dd>
        <dt className="text-ink-3 text-sm">{t('ui:clash_mine')}</dt>
        <dd className="flex min-w-0 flex-col break-words font-medium">{mine}</dd>
      </dl>
    </Dialog>
  )
}
