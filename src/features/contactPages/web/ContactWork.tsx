import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import type { ShownFields } from '../../../web/shownFields.ts'
import { Fact } from '../../../web/ui/Facts.tsx'
import type { ActivityDraft } from '../../activities/form/web/activityDraft.ts'
import { useActivityCounts, useLastDone, usePlanned } from '../../activities/web/activityQueries.ts'
import { NextStep } from '../../activities/web/NextStep.tsx'
import { nextOf } from '../../activities/web/optimisticActivities.ts'
import { PlannedSection } from '../../activities/web/PlannedSection.tsx'
import { History } from '../../history/web/History.tsx'

export type ContactOf = { person_id: number } | { org_id: number }

interface ContactPlannedProps {
  of: ContactOf
  /** The id of its heading. */
  level: 2 | 3
  isReadOnly: boolean
  /** Initial values of a new activity. */
  initial: Partial<ActivityDraft>
}

/** The planned activities of a contact. */
export const ContactPlanned = ({ of, level, isReadOnly, initial }: ContactPlannedProps) =>
  !isReadOnly && <PlannedSection of={of} level={level} mayPlan initial={initial} />

interface ContactHistoryProps {
  of: ContactOf
  level: 2 | 3
  isReadOnly: boolean
  fields: ShownFields
}

/** The history of a contact. */
export function ContactHistory({ of, level, isReadOnly, fields }: ContactHistoryProps) {
  const Heading = `h${level}` as const
  return (
    <section>
      <Heading className="mb-2 font-semibold">{t('opportunities:history')}</Heading>
      <History of={of} isReadOnly={isReadOnly} fields={fields} />
    </section>
  )
}

/** The icon of the contact's next activity, if there is one. */
export function ContactNext({ of }: { of: ContactOf }) {
  const next = nextOf(usePlanned(of).data?.data ?? [])
  return (
    next && (
      <span className="flex min-w-0 flex-1 basis-40">
        <NextStep of={of} next={next} hasWords placement="bottom start" />
      </span>
    )
  )
}

/** The number of activities, and the last one. */
export function ActivityFacts({ of }: { of: ContactOf }) {
  const { relative, fullDate } = useFormat()
  const counts = useActivityCounts(of)
  const last = useLastDone(of)
  return (
    <>
      <Fact name={t('contacts:activities')}>
        <span className="figures text-ink-2">
          {counts && t('contacts:activity_counts', { planned: counts.planned, done: counts.done })}
        </span>
      </Fact>
      {last?.marked_as_done_time && (
        <Fact name={t('contacts:last_activity')}>
          <span className="wrap-anywhere line-clamp-3 text-ink-2" title={fullDate(last.marked_as_done_time)}>
            {relative(last.marked_as_done_time)} · <bdi>{last.subject}</bdi>
          </span>
        </Fact>
      )}
    </>
  )
}
