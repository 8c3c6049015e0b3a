import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import { Day, Id, Ids, Instant, Named, Nullable, One, Page, PageQuery, Uuid } from '../../contract/shape.ts'
import { ActivityRow } from '../activities/contract.ts'

/** The record that a mention links to; `lead_id` only for a lead. */
const NotificationPlace = Type.Object({
  kind: Type.Enum(['lead', 'deal', 'person', 'organization']),
  id: Id,
  lead_id: Nullable(Uuid),
  name: Type.String(),
})
export type NotificationPlace = Static<typeof NotificationPlace>

export const Mention = Type.Object({
  author: Named,
  note_id: Id,
  /** Set for a mention in a comment on the note. */
  comment_id: Nullable(Uuid),
  /** The beginning of the note or comment, without markup. */
  text: Type.String(),
  place: NotificationPlace,
})
export type Mention = Static<typeof Mention>

/** The counts are those of the morning; the listed activities are the first ones that are still not done. */
export const Digest = Type.Object({
  day: Day,
  overdue: Type.Integer(),
  today: Type.Integer(),
  /** Open deals without a planned activity. */
  uncovered: Type.Integer(),
  activities: Type.Array(ActivityRow),
  deals: Type.Array(Type.Object({ id: Id, title: Type.String() })),
})
export type Digest = Static<typeof Digest>

/** A sign-in from a new place. */
export const SignInPlace = Type.Object({
  /** Browser and operating system, or the name of a program; null: unknown. */
  device: Nullable(Type.String()),
  ip_address: Nullable(Type.String()),
})
export type SignInPlace = Static<typeof SignInPlace>

/** A notification; one of `activity`, `mention`, `digest` and `sign_in` is set, according to `kind`. */
export const Notification = Type.Object({
  id: Id,
  kind: Type.Enum(['reminder', 'mention', 'digest', 'sign_in']),
  time: Instant,
  seen_time: Nullable(Instant),
  /** Not done yet, at the time of the reminder. */
  activity: Nullable(ActivityRow),
  mention: Nullable(Mention),
  digest: Nullable(Digest),
  sign_in: Nullable(SignInPlace),
})
export type Notification = Static<typeof Notification>

/** All if omitted. */
const Some = Exact({ ids: Type.Optional(Ids) })
const Reached = One(Type.Object({ count: Type.Integer() }))
/** The body may hold a hundred thousand ids. */
const bodyLimit = 2 * 1024 * 1024

export const notificationEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/notifications',
    summary:
      'My notifications of the last 30 days, the latest first: reminders, mentions, new sign-ins and the daily digest',
    query: Exact(PageQuery),
    reply: Page(Notification),
    extension: true,
  }),
  unseen: endpoint({
    method: 'GET',
    path: '/api/v2/notifications/unseen',
    summary: 'Number of my unseen notifications, at most 100, and the latest of them',
    reply: One(Type.Object({ count: Type.Integer(), latest: Nullable(Id) })),
    extension: true,
  }),
  see: endpoint({
    method: 'POST',
    path: '/api/v2/notifications/seen',
    summary: 'Mark these notifications of mine, or all, as seen',
    body: Some,
    reply: Reached,
    operation: 'notification.see',
    bodyLimit,
    extension: true,
  }),
  clear: endpoint({
    method: 'POST',
    path: '/api/v2/notifications/clear',
    summary: 'Dismiss these notifications of mine, or all',
    body: Some,
    reply: Reached,
    operation: 'notification.clear',
    bodyLimit,
    extension: true,
  }),
}
