import { CalendarPlus, Plus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useCommands } from '../../../web/commands.ts'
import { t } from '../../../web/i18n.ts'
import { openAdd } from '../../../web/shell/addDialogs.tsx'
import { KeysHeld } from '../../../web/typeAhead.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import type { RecordRef } from '../../records.ts'
import type { ActivityDraft } from '../form/web/activityDraft.ts'
import { ActivityIcon } from './ActivityIcon.tsx'
import { usePlanned } from './activityQueries.ts'
import { PlannedLine } from './PlannedLine.tsx'
import { PlanForm } from './planning/forms.ts'
import { useActivityActions } from './useActivityActions.ts'

interface PlannedSectionProps {
  of: RecordRef
  mayPlan: boolean
  /** Nothing needs to be planned here, so no warning is shown. */
  isClosed?: boolean
  /** Initial values of the full form for a new activity. */
  initial?: Partial<ActivityDraft>
  /** The id of its heading. */
  level?: 2 | 3
}

/** On a phone, scrolls a form that opens low on the screen fully into view. */
const bringIntoSight = (form: HTMLElement | null) => {
  if (matchMedia('(width < 48rem)').matches) form?.scrollIntoView({ block: 'start' })
}

/** The planned activities of a record, on its panel or page; for a contact also those of their leads and deals. */
export function PlannedSection(props: PlannedSectionProps) {
  const { of, mayPlan, isClosed = false, initial = {}, level = 2 } = props
  const planned = usePlanned(of)
  const actions = useActivityActions()
  const [isPlanning, setPlanning] = useState(false)
  const isOfContact = 'person_id' in of || 'org_id' in of
  useCommands([
    {
      id: 'activity.here',
      name: 'activities:plan',
      keys: 'a',
      icon: CalendarPlus,
      group: 'here',
      when: () => mayPlan,
      run: () => openAdd('activity', { ...initial }),
    },
  ])
  const rows = planned.data?.data
  const close = () => setPlanning(false)
  if (!mayPlan && !planned.error && !rows?.length) return null
  const Heading = `h${level}` as const
  return (
    <section>
      <div className="mb-1 flex min-h-8 items-center gap-2">
        <Heading className="flex-1 font-semibold text-base">{t('activities:planned')}</Heading>
        {mayPlan && !isPlanning && (
          <Button size="sm" variant="quiet" icon={Plus} onPress={() => setPlanning(true)}>
            {t('activities:plan')}
          </Button>
        )}
      </div>
      {isPlanning && (
        <div ref={bringIntoSight} className="mb-2 scroll-mt-2 rounded-lg border border-line p-3">
          <Suspense
            fallback={
              <KeysHeld cancel={close}>
                <Skeleton className="h-40" />
              </KeysHeld>
            }
          >
            <PlanForm of={of} actions={actions} onDone={close} onCancel={close} />
          </Suspense>
        </div>
      )}
      {planned.error && <ErrorState error={planned.error} onRetry={() => void planned.refetch()} />}
      {!rows && !planned.error && <Skeleton className="h-10" />}
      {rows?.length === 0 && !isPlanning && !isClosed && (
        <p className="flex items-center gap-2 text-ink-2 text-sm">
          {!isOfContact && <ActivityIcon urgency="none" />}
          {t('activities:nothing_planned')}
        </p>
      )}
      {rows && rows.length > 0 && (
        <ul className="-ms-1.5 divide-y divide-line">
          {rows.map((row) => (
            <PlannedLine
              key={row.id}
              row={row}
              actions={actions}
              isOnly={rows.filter(({ opportunity }) => opportunity?.id === row.opportunity?.id).length === 1}
              hasOpportunity={isOfContact}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
