import { useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { KeysHeld } from '../../../web/typeAhead.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { cx } from '../../../web/ui/cx.ts'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import type { RecordRef } from '../../records.ts'
import { aboutBody } from './about.ts'
import { usePlanned } from './activityQueries.ts'
import { PlannedLine } from './PlannedLine.tsx'
import { PlanForm } from './planning/PlanForm.tsx'
import { useActivityActions } from './useActivityActions.ts'

interface ActivityPopoverProps {
  of: RecordRef
  /** Whether something is planned, according to the icon. */
  isCovered: boolean
  close: () => void
}

/** The popover of a lead's or deal's icon, to complete, postpone and plan activities. */
export default function ActivityPopover({ of, isCovered, close }: ActivityPopoverProps) {
  const planned = usePlanned(of)
  const actions = useActivityActions()
  const { name } = aboutBody(useQueryClient(), of)
  const [isPlanning, setPlanning] = useState(false)
  const rows = planned.data?.data
  if (planned.error) return <ErrorState error={planned.error} onRetry={() => void planned.refetch()} />
  if (!rows)
    return (
      // Reserves the height of the expected content, so that the popover need not change sides.
      <div aria-busy className={cx('flex flex-col gap-2 p-3', isCovered ? 'h-28' : 'h-84')}>
        <Skeleton className="h-8" />
        <Skeleton className="h-8" />
        <KeysHeld cancel={close} />
      </div>
    )
  const isEmpty = rows.length === 0
  return (
    <div className="p-3">
      {name && (
        <h3 dir="auto" title={name} className="mb-1.5 line-clamp-2 break-words text-start font-semibold">
          {name}
        </h3>
      )}
      {!isEmpty && (
        <>
          <h4 className="text-ink-2 text-xs">{t('activities:planned')}</h4>
          <ul className="-ms-1.5 divide-y divide-line">
            {rows.map((row, position) => (
              <PlannedLine
                key={row.id}
                autoFocus={position === 0}
                row={row}
                actions={actions}
                isOnly={rows.length === 1}
                hasDelays={position === 0}
                onActed={close}
              />
            ))}
          </ul>
        </>
      )}
      {isEmpty && <p className="mb-2.5 text-pretty text-ink-2 text-sm">{t('activities:nothing_planned')}</p>}
      {isEmpty || isPlanning ? (
        <div className={isEmpty ? '' : 'mt-1 border-line border-t pt-3'}>
          <PlanForm
            of={of}
            actions={actions}
            onDone={close}
            onCancel={isEmpty ? undefined : () => setPlanning(false)}
          />
        </div>
      ) : (
        <Button size="sm" variant="quiet" icon={Plus} className="mt-1" onPress={() => setPlanning(true)}>
          {t('activities:plan_another')}
        </Button>
      )}
    </div>
  )
}
