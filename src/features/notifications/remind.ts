import { parseDate, Time, toCalendarDateTime, toZoned } from '@internationalized/date'
import { type Kysely, sql } from 'kysely'
import { dayOf } from '../../contract/urgency.ts'
import type { Tick } from '../../server/background/clock.ts'
import type { Tables } from '../../server/database.ts'
import { isMeant } from '../activities/actions/plans.ts'

/** How far back reminders are still sent, for example after downtime. */
const lately = sql`interval '1 hour'`

/**
 * Sends the reminders that are due, and the digests of users whose day has begun. One statement, and one that reads
 * whose day has begun. What was already sent is not sent again, however often and by whichever process it is called.
 * A reminder is due at its lead time before the activity. If the activity was planned or postponed after that moment,
 * the reminder is due when the activity is. A user to whom an activity is reassigned after its reminder is reminded
 * immediately.
 */
export const remind: Tick = async (db, given) => {
  const now = sql`${given}::timestamptz`
  const first = (ids: ReturnType<typeof sql>) =>
    sql`coalesce((select jsonb_agg(id) from (${ids}) first), '[]')`
  await sql`
    with reminded as (
      insert into notification (user_id, kind, activity_id, activity_due_at, time)
      select a.owner_id, 'reminder', a.id, a.due_at, ${now}
      from activity a
      join "user" u on u.id = a.owner_id and u.active
      cross join lateral (select coalesce(a.reminder_minutes, u.reminder_minutes)) lead(minutes)
      where not a.done and not a.is_deleted
        -- The first condition uses an index.
        and a.due_date between ((${now} - ${lately}) at time zone 'UTC')::date and (${now} at time zone 'UTC')::date + 1
        and a.due_at is not null and lead.minutes >= 0
        and exists (
          select from (values (a.due_at - make_interval(mins => lead.minutes)), (a.due_at)) told(at)
          where told.at <= ${now} and told.at > ${now} - ${lately}
            and (a.update_time <= told.at
              or exists (select from notification where notification.activity_id = a.id and notification.activity_due_at = a.due_at)))
        and ${isMeant}
      on conflict do nothing),
    forgotten as (delete from notification where time < ${now} - interval '30 days')
    insert into notification (user_id, kind, day, digest, time)
    select m.id, 'digest', m.day, case when m.overdue + m.today + m.uncovered > 0 then jsonb_build_object(
        'overdue', m.overdue, 'today', m.today, 'uncovered', m.uncovered,
        'activities', ${first(sql`
          select a.id from activity a
          where ${planned} and a.due_date <= m.day + 1 and ${overdueOrToday}
          order by coalesce(a.due_at, m.ends - make_interval(days => m.day - a.due_date)), a.id limit ${FEW}`)},
        'deals', ${first(sql`
          select o.id from (select o.id, o.update_time from opportunity o where ${uncovered} offset 0) o -- offset 0: filter first, then sort
          order by o.update_time, o.id limit ${FEW}`)}) end,
      ${now}
    from (
      select m.*, counts.overdue, counts.today, (select count(*) from opportunity o where ${uncovered}) as uncovered
      from (
        select reader.* from jsonb_to_recordset(${JSON.stringify(await digestsDue(db, given))}::jsonb)
          reader(id bigint, day date, ends timestamptz)
        where not exists (select from notification where notification.user_id = reader.id and notification.day = reader.day)) m
      cross join lateral (
        select count(*) filter (where ${isOverdue(now)}) as overdue,
          count(*) filter (where not ${isOverdue(now)}) as today
        from activity a where ${planned} and a.due_date <= m.day + 1 and ${overdueOrToday}) counts) m
    on conflict do nothing`.execute(db)
}

/**
 * The users whose digest became due within the last hour, with their day and the instant at which it ends. One
 * statement.
 */
async function digestsDue(db: Kysely<Tables>, now: Date): Promise<{ id: number; day: string; ends: Date }[]> {
  const users = await db
    .selectFrom('user')
    .select(['id', 'timezone', 'digest_hour'])
    .where('active', '=', true)
    .where('digest_hour', 'is not', null)
    .execute()
  return users.flatMap(({ id, timezone, digest_hour }) => {
    const day = parseDate(dayOf(now, timezone))
    // If the hour occurs twice, the second one is used.
    const begins = toZoned(toCalendarDateTime(day, new Time(digest_hour ?? 0)), timezone, 'later').toDate()
    const age = now.getTime() - begins.getTime()
    const ends = toZoned(toCalendarDateTime(day.add({ days: 1 })), timezone).toDate()
    return age >= 0 && age < HOUR ? [{ id, day: day.toString(), ends }] : []
  })
}

const HOUR = 3_600_000 // ms, as `lately`

/** Maximum number of activities in a digest. */
const FEW = 5

/**
 * For the user in `m`, on their day. Literals, not parameters, because PostgreSQL uses a partial index only for
 * literals.
 */
const planned = sql`a.owner_id = m.id and not a.done and not a.is_deleted and ${isMeant}`
const overdueOrToday = sql`coalesce(a.due_at < m.ends, a.due_date <= m.day)`
const isOverdue = (now: ReturnType<typeof sql>) => sql`coalesce(a.due_at < ${now}, a.due_date < m.day)`
const uncovered = sql`o.owner_id = m.id and o.kind = 'deal' and o.status = 'open' and not o.is_deleted
  and not o.is_archived and o.next_activity_due is null`
