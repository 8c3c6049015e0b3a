import { Plus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { ActivityIcon } from './ActivityIcon.tsx'
import { useActivityActions } from './acting.ts'
import { PlannedLine } from './PlannedLine.tsx'
import { PlanForm } from './planning/forms.ts'
import { type Of, usePlanned } from './reading.ts'

/** What is planned on a lead or deal, on its panel or page. */
export function PlannedSection({ of, mayPlan }: { of: Of; mayPlan: boolean }) {
  const planned = usePlanned(of)
  const actions = useActivityActions()
  const [isPlanning, setPlanning] = useState(false)
  const rows = planned.data?.data
  const close = () => setPlanning(false)
  if (!mayPlan && !planned.error && !rows?.length) return null
  return (
    <section>
      <div className="mb-1 flex min-h-8 items-center gap-2">
        <h2 className="flex-1 font-semibold text-base">{t('activities:planned')}</h2>
        {mayPlan && !isPlanning && (
          <Button size="sm" variant="quiet" icon={Plus} onPress={() => setPlanning(true)}>
            {t('activities:plan')}
          </Button>
        )}
      </div>
      {isPlanning && (
        <div className="mb-2 rounded-lg border border-line p-3">
          <Suspense fallback={<Skeleton className="h-40" />}>
            <PlanForm of={of} actions={actions} onDone={close} onCancel={close} />
          </Suspense>
        </div>
      )}
      {planned.error && <ErrorState error={planned.error} onRetry={() => void planned.refetch()} />}
      {!rows && !planned.error && <Skeleton className="h-10" />}
      {rows?.length === 0 && !isPlanning && (
        <p className="flex items-center gap-2 text-ink-2 text-sm">
          <ActivityIcon urgency="none" />
          {t('activities:nothing_planned')}
        </p>
      )}
      {rows && rows.length > 0 && (
        <ul className="-ms-1.5 divide-y divide-line">
          {rows.map((row) => (
            <PlannedLine key={row.id} row={row} actions={actions} isOnly={rows.length === 1} />
          ))}
        </ul>
      )}
    </section>
  )
}
