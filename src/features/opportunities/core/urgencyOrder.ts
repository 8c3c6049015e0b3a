import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { dayAfter } from '../../../contract/day.ts'
import { dayOf, type Urgency } from '../../../contract/urgency.ts'
import type { ReadContext } from '../../../server/context.ts'
import type { Groups, Sort } from '../../../server/page.ts'
import { dayBegins } from '../../../server/zones.ts'

/** The moment of the next activity of `o`; it is part of indexes of the board, the deals list and the inbox. */
const moment = sql<Date>`coalesce(o.next_activity_due, 'infinity')`

/**
 * "Most urgent first" for the actor, over `o`: the SQL equivalent of `byUrgency` on the screen; a test compares the
 * two. Overdue and today by moment, then nothing planned, then later by moment. These are three ranges of one index, so
 * the cost of the first page does not depend on the number of deals, although the day ends at another time for each
 * user.
 */
export function mostUrgentFirst(ctx: ReadContext): Sort {
  return {
    key: moment,
    type: 'timestamptz',
    groups: (asOf) => groupsOn(ctx, asOf ?? dayOf(ctx.now, ctx.actor.timezone)),
  }
}

/**
 * The next activity of `o` has this urgency for the actor: the SQL equivalent of `urgencyOf`, computed from the moment
 * alone.
 */
export function inState(ctx: ReadContext, state: Urgency): RawBuilder<SqlBool> {
  const today = dayOf(ctx.now, ctx.actor.timezone)
  const { isDue } = endOf(ctx, today)
  const yesterday = sql`(select activity_due_instant(${today}::date - 1, null) + ${tick})`
  const isOver = sql<SqlBool>`${moment} < case when ${lastsTheDay} then ${yesterday} else ${ctx.now}::timestamptz end`
  return {
    none: sql<SqlBool>`o.next_activity_due is null`,
    overdue: sql<SqlBool>`(o.next_activity_due is not null and ${isOver})`,
    today: sql<SqlBool>`(o.next_activity_due is not null and ${isDue} and not ${isOver})`,
    later: sql<SqlBool>`(o.next_activity_due is not null and not ${isDue})`,
  }[state]
}

/** The end of a day in the user's time zone; and in the company's, for whole-day activities. */
function endOf({ actor }: ReadContext, day: string) {
  const own = sql`${dayBegins(dayAfter(day), actor.timezone)}::timestamptz`
  // As a subquery it is evaluated once, not for each row.
  const company = sql`(select activity_due_instant(${day}::date, null) + ${tick})`
  const isDue = sql<SqlBool>`(${moment} < case when ${lastsTheDay} then ${company} else ${own} end)`
  return { own, company, isDue }
}

function groupsOn(ctx: ReadContext, day: string): Groups {
  const { own, company, isDue } = endOf(ctx, day)
  return {
    asOf: day,
    of: sql<number>`case when o.next_activity_due is null then 1 when ${isDue} then 0 else 2 end`,
    ranges: [
      sql<SqlBool>`(${moment} < greatest(${own}, ${company}) and ${isDue})`,
      sql<SqlBool>`${moment} = 'infinity'`,
      sql<SqlBool>`(${moment} >= least(${own}, ${company}) and ${moment} < 'infinity' and not ${isDue})`,
    ],
  }
}

const tick = sql`interval '1 microsecond'`

/** The moment of an activity without a time is the last microsecond of its day; no other value has this precision. */
const lastsTheDay: RawBuilder<SqlBool> = sql`${moment} <> date_trunc('second', ${moment})`
