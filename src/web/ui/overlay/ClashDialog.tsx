import type { ReactNode } from 'react'
import { t } from '../../i18n.ts'
import { useFormat } from '../../session.ts'
import { Button } from '../Button.tsx'
import { Dialog } from './Dialog.tsx'

/** Who changed the same field in the meantime, and when; null if unknown. */
export interface Since {
  by: { name: string } | null
  time: string | null
}

export interface ClashDialogProps extends Since {
  values: {
    name: string
    /** The current value as text; undefined if empty. */
    theirs: ReactNode
    /** The value that the user wanted instead. */
    mine: ReactNode
  }[]
  /** The user chose neither: nothing is written. */
  onClose: () => void
  onTheirs: () => void
  /** The user has seen the other value, and wants their own. */
  onMine: () => void
}

/** Two users changed the same field: shows who changed it and when, and both values, and lets the user choose. */
export function ClashDialog({ by, time, values, onClose, onTheirs, onMine }: ClashDialogProps) {
  const { relative } = useFormat()
  return (
    <Dialog
      title={t('ui:clash_title')}
      isOpen
      onOpenChange={onClose}
      size="sm"
      onSubmit={onMine}
      footer={
        <>
          <Button variant="secondary" type="submit">
            {t('ui:clash_use_mine')}
          </Button>
          <Button variant="primary" onPress={onTheirs} autoFocus>
            {t('ui:clash_keep')}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">
        {by && time ? t('ui:clash_by', { name: by.name, time: relative(time) }) : t('ui:clash_by_somebody')}
      </p>
      <div className="flex flex-col gap-3 rounded-lg border border-line p-3">
        {values.map(({ name, theirs, mine }) => (
          <section key={name} aria-label={name}>
            <h3 className="mb-1 text-ink-3 text-xs">{name}</h3>
            <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5">
              <dt className="text-ink-3 text-sm">{t('ui:clash_now')}</dt>
              <Words>{theirs}</Words>
              <dt className="text-ink-3 text-sm">{t('ui:clash_mine')}</dt>
              <Words>{mine}</Words>
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

const Words = ({ children }: { children: ReactNode }) => (
  <dd dir="auto" className="min-w-0 whitespace-pre-line break-words text-start font-medium">
    {children || <span className="font-normal text-ink-3">{t('ui:empty_value')}</span>}
  </dd>
)
