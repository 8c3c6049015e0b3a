import { Link } from '@tanstack/react-router'
import { AlarmClock } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { KeysHeld } from '../../../web/typeAhead.ts'
import { IconButton } from '../../../web/ui/IconButton.tsx'
import type { ActivityRow } from '../contract.ts'
import { ActivityMenu } from './ActivityMenu.tsx'
import { hrefOf } from './activityQueries.ts'
import { DueWords } from './DueWords.tsx'
import { DoneForm, PostponeChips } from './planning/forms.ts'
import { TickButton } from './TickButton.tsx'
import { TypeIcon } from './TypeIcon.tsx'
import type { useActivityActions } from './useActivityActions.ts'

const EditActivityDialog = lazy(() => import('./planning/EditActivityDialog.tsx'))

export interface PlannedLineProps {
  row: ActivityRow
  actions: ReturnType<typeof useActivityActions>
  /** Nothing else is planned on its record. */
  isOnly: boolean
  /** Shown on a contact's page, with the lead or deal it is about. */
  hasOpportunity?: boolean
  /** Gets the focus when mounted. */
  autoFocus?: boolean
  /** Shows the postpone options immediately. */
  hasDelays?: boolean
  /** Called when it was completed, postponed or deleted. */
  onActed?: () => void
}

/** A planned activity that can be completed, postponed, edited and deleted in place. */
export function PlannedLine(props: PlannedLineProps) {
  const {
    row,
    actions,
    isOnly,
    hasOpportunity = false,
    autoFocus = false,
    hasDelays = false,
    onActed,
  } = props
  const [open, setOpen] = useState<'done' | 'postpone' | 'edit' | null>(null)
  const { user } = useSession()
  const tick = useRef<HTMLButtonElement>(null)
  // The focused element is removed, so the line gets the focus, for further keys.
  const close = () => {
    setOpen(null)
    tick.current?.focus()
  }
  // Shown optimistically, before the server has responded.
  const isSketch = row.id < 0
  const offersNext = isOnly && row.opportunity?.status === 'open'
  return (
    <li className="py-1">
      <div className="flex min-h-8 items-center gap-2">
        <TickButton
          ref={tick}
          subject={row.subject}
          size="size-7"
          isOn={open === 'done'}
          autoFocus={autoFocus}
          aria-expanded={open === 'done'}
          isDisabled={isSketch}
          onPress={() => setOpen(open === 'done' ? null : 'done')}
        />
        <TypeIcon type={row.type} isNamed />
        <div className="min-w-0 flex-1">
          <div className="truncate text-start text-sm" dir="auto" title={row.subject}>
            {row.subject}
          </div>
          <div className="flex min-w-0 items-center gap-1 text-ink-2 text-xs">
            <DueWords due={row} iconClass="size-3.5" />
            {hasOpportunity && row.opportunity?.title && (
              <>
                <span aria-hidden>·</span>
                <Link
                  to={hrefOf(row.opportunity)}
                  dir="auto"
                  className="truncate text-accent-ink underline-offset-2 hover:underline"
                >
                  {row.opportunity.title}
                </Link>
              </>
            )}
            {row.owner.id !== user.id && (
              <span className="truncate" dir="auto">
                · {row.owner.name}
              </span>
            )}
          </div>
        </div>
        <IconButton
          icon={AlarmClock}
          size="sm"
          label={t('activities:postpone_named', { subject: row.subject })}
          isActive={open === 'postpone'}
          isDisabled={isSketch}
          onPress={() => setOpen(open === 'postpone' ? null : 'postpone')}
        />
        <ActivityMenu
          row={row}
          size="sm"
          isDisabled={isSketch}
          onEdit={() => setOpen('edit')}
          onDelete={() => {
            onActed?.()
            actions.remove.mutate({ ids: [row.id], rows: [row] })
          }}
        />
      </div>
      {row.note && open === null && (
        <p dir="auto" className="line-clamp-2 ps-9 text-start text-ink-3 text-xs">
          {row.note}
        </p>
      )}
      <Suspense fallback={open !== null && <KeysHeld cancel={close} />}>
        {open === 'done' && (
          <div className="pt-1.5 pb-2 ps-9">
            <DoneForm
              row={row}
              offersNext={offersNext}
              onCancel={close}
              onFinish={(body, wasOffered) => {
                close()
                onActed?.()
                actions.finish.mutate({ row, body, wasOffered })
              }}
            />
          </div>
        )}
        {(open === 'postpone' || (open === null && hasDelays && !isSketch)) && (
          <div className="pt-1.5 pb-2 ps-9">
            <PostponeChips
              dues={[row]}
              hasFocus={open === 'postpone'}
              onCancel={close}
              onPostpone={(delay) => {
                close()
                onActed?.()
                actions.postpone.mutate({ ids: [row.id], rows: [row], delay })
              }}
            />
          </div>
        )}

        {open === 'edit' && <EditActivityDialog row={row} onClose={() => setOpen(null)} />}
      </Suspense>
    </li>
  )
}
