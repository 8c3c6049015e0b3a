import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import type { ActivityDraft } from '../../activities/form/web/drafting.ts'
import { NextStep } from '../../activities/web/NextStep.tsx'
import { PlannedSection } from '../../activities/web/PlannedSection.tsx'
import { useActivityCounts, useLastDone, usePlanned } from '../../activities/web/reading.ts'
import { nextOf } from '../../activities/web/showing.ts'
import type { FieldNames } from '../../opportunities/history/web/FieldWords.tsx'
import { History } from '../../opportunities/history/web/History.tsx'
import { Fact } from './Facts.tsx'

export type ContactOf = { person_id: number } | { org_id: number }

/** What is known at the start side, and below it what it leads to; what is done at the end side. One below the other in a panel. */
export const contactGrid =
  'grid grid-cols-1 gap-8 @3xl:grid-cols-[minmax(18rem,3fr)_4fr] @3xl:grid-rows-[auto_1fr] @3xl:gap-x-10'

interface ContactWorkProps {
  of: ContactOf
  /** Of its headings. */
  level: 2 | 3
  isReadOnly: boolean
  /** What an activity planned from here begins with. */
  initial: Partial<ActivityDraft>
  names: FieldNames
}

/** What is planned with a contact, and everything that happened. */
export function ContactWork({ of, level, isReadOnly, initial, names }: ContactWorkProps) {
  const Heading = `h${level}` as const
  return (
    <div className="flex min-w-0 flex-col gap-6 @3xl:col-start-2 @3xl:row-span-2 @3xl:row-start-1">
      {!isReadOnly && <PlannedSection of={of} level={level} mayPlan initial={initial} />}
      <section>
        <Heading className="mb-2 font-semibold">{t('opportunities:history')}</Heading>
        <History of={of} isReadOnly={isReadOnly} names={names} />
      </section>
    </div>
  )
}

/** The icon of what is next with a contact, as long as anything is. */
export function ContactNext({ of }: { of: ContactOf }) {
  const next = nextOf(usePlanned(of).data?.data ?? [])
  return (
    next && (
      <span className="flex max-w-1/2 shrink-0 @max-lg:w-full @max-lg:max-w-full">
        <NextStep of={of} next={next} hasWords />
      </span>
    )
  )
}

/** How many activities there are, and which was the last. */
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
          <span className="min-w-0 truncate text-ink-2" title={fullDate(last.marked_as_done_time)}>
            <bdi>{last.subject}</bdi> · {relative(last.marked_as_done_time)}
          </span>
        </Fact>
      )}
    </>
  )
}
