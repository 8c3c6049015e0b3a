import ical, {
  ICalAlarmType,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { dayOf } from '../../contract/urgency.ts'
import type { Actor, ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { visibleTo } from '../../server/visibility.ts'
import { hashOf } from '../users/authenticate.ts'

/** How often a calendar program may poll, in seconds. */
const EVERY = 3600
const MINUTE = 60_000 // ms
const DAY = 1440 * MINUTE

type Planned = {
  id: number
  subject: string
  due_date: string
  due_at: Date | null
  duration_minutes: number | null
  busy: boolean
  done: boolean
  /** How long before it its owner is reminded; -1: never. */
  reminder_minutes: number
  location: string | null
  public_description: string | null
  add_time: Date
  update_time: Date
  kind: 'lead' | 'deal'
  opportunity_id: number
  lead_id: string
  /** Null: it has no lead or deal that exists and that its owner may see. */
  title: string | null
}

/**
 * The feed with this secret: its owner's activities, planned and completed, from 60 days ago to a year ahead. Two
 * statements.
 * @param origin the origin of this Kariz, for links in events
 * @returns an iCalendar file (RFC 5545)
 * @throws AppError `not_found` if the secret is unknown, replaced or revoked, or its owner is deactivated
 */
export async function publishCalendar(
  ctx: ReadContext<Actor | null>,
  secret: string,
  origin: string,
): Promise<string> {
  const [owner] = await rawSelect<{ timezone: string }>(ctx)`
    select u.timezone from calendar_feed feed join "user" u on u.id = feed.user_id and u.active where feed.hash = ${hashOf(secret)}`
  if (!owner) throw new AppError('not_found')
  const today = dayOf(ctx.now, owner.timezone)
  // An owner without activities is one row without an activity. An event contains the title and the link of its record,
  // so its time of change is the later of both, which never goes back.
  const rows = await rawSelect<Planned | { id: null }>(ctx)`
    select a.id, a.subject, a.due_date, a.due_at, a.duration_minutes, a.busy, a.done,
      coalesce(a.reminder_minutes, u.reminder_minutes) as reminder_minutes, a.location ->> 'value' as location,
      a.public_description, a.add_time, greatest(a.update_time, o.update_time) as update_time, o.kind,
      o.id as opportunity_id, o.lead_id, case when not o.is_deleted and ${visibleTo('u', 'o')} then o.title end as title
    from calendar_feed feed
    join "user" u on u.id = feed.user_id and u.active
    cross join (select ${today}::date as day) today
    left join activity a on a.owner_id = u.id and not a.is_deleted
      and a.due_date between today.day - 60 and (today.day + interval '1 year')::date
      and (a.done or not exists (select from opportunity d where d.id = a.opportunity_id and d.is_deleted))
    left join opportunity o on o.id = a.opportunity_id
    where feed.hash = ${hashOf(secret)}
    order by a.due_date, a.due_at, a.id`
  if (rows.length === 0) throw new AppError('not_found')
  const events = rows.flatMap((row) => (row.id === null ? [] : [eventOf(row, origin)]))
  const calendar = ical({ name: 'Kariz', prodId: { company: 'Kariz', product: 'Kariz' }, ttl: EVERY, events })
  return `${calendar}\r\n`
}

function eventOf(row: Planned, origin: string): ICalEventData {
  const { due_at, duration_minutes, update_time, title } = row
  const start = due_at ?? new Date(row.due_date)
  const length = due_at ? (duration_minutes ?? 0) * MINUTE : DAY
  const page = row.kind === 'deal' ? `deals/${row.opportunity_id}` : `leads/${row.lead_id}`
  const url = title === null ? null : `${origin}/${page}`
  const about = title === null ? [] : [`${title}\n${url}`]
  return {
    id: `activity-${row.id}@${new URL(origin).hostname}`,
    summary: printable(row.done ? `✓ ${row.subject}` : row.subject),
    start,
    end: length > 0 ? new Date(start.getTime() + length) : null,
    allDay: due_at === null,
    description: printable([row.public_description ?? [], about].flat().join('\n\n')),
    location: row.location && printable(row.location),
    url,
    status: ICalEventStatus.CONFIRMED,
    alarms:
      due_at && !row.done && row.reminder_minutes >= 0
        ? [
            {
              type: ICalAlarmType.display,
              trigger: row.reminder_minutes * 60,
              description: printable(row.subject),
            },
          ]
        : [],
    transparency: row.busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    busystatus: row.busy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
    created: row.add_time,
    stamp: update_time,
    lastModified: update_time,
    // Increases with every change; in seconds since it was added, it fits into 32 bits.
    sequence: Math.max(0, Math.floor((update_time.getTime() - row.add_time.getTime()) / 1000)),
  }
}

/** Removes the control characters that RFC 5545 forbids and that make programs fail. */
const printable = (text: string): string => text.replace(/(?![\t\n\r])\p{Cc}/gu, '')
