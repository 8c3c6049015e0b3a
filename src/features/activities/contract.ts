import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import {
  addressParts,
  Day,
  FieldNames,
  Id,
  IdList,
  IdParams,
  Instant,
  Line,
  Named,
  Nullable,
  One,
  Page,
  PageQuery,
  ReminderMinutes,
  Seen,
  UpdatedQuery,
  Uuid,
} from '../../contract/shape.ts'
import { ActivityOutcome, TypeChip } from './types/contract.ts'

// ── What activities are made of ─────────────────────────────────────────────────────────────────────────────

/** A time of day in UTC, `HH:MM`. It belongs to `due_date`, which is then in UTC too. */
export const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
/** The duration, `HH:MM`. */
export const Duration = Type.String({ pattern: '^\\d{2,3}:[0-5]\\d$' })
/**
 * As clients may send it: seconds are dropped, an empty text means null. The domain function validates it and reports
 * the field's name.
 */
export const SentTime = Nullable(Type.String({ maxLength: 20 }))

/**
 * The earliest activity of a lead or deal that is not done, including overdue ones. The subject is null if the reader
 * may not see it.
 */
export const NextActivity = Type.Object({
  id: Id,
  type: TypeChip,
  subject: Nullable(Type.String()),
  due_date: Day,
  /** Null: a whole-day activity. */
  due_time: Nullable(Clock),
})
export type NextActivity = Static<typeof NextActivity>

const Part = Type.Optional(Nullable(Type.String({ maxLength: 255 })))
/** Where it takes place. */
export const Location = Type.Object(addressParts)
export type Location = Static<typeof Location>

/** An invited person, a user of the company or not. */
export const Attendee = Type.Object({
  email: Part,
  name: Part,
  status: Part,
  is_organizer: Type.Optional(Nullable(Type.Boolean())),
  person_id: Type.Optional(Nullable(Id)),
  user_id: Type.Optional(Nullable(Id)),
})
export type Attendee = Static<typeof Attendee>

const Participant = Type.Object({ person_id: Id, primary: Type.Boolean() })

/** 1 low, 2 medium, 3 high. */
export const Priority = Type.Enum([1, 2, 3])
const LongText = Nullable(Type.String({ maxLength: 65_535 }))
/** The result, in short. */
export const Result = Nullable(Type.String({ maxLength: 1000 }))

// ── On the wire ─────────────────────────────────────────────────────────────────────────────────────────────

export const Activity = Type.Object({
  id: Id,
  subject: Type.String(),
  /** `key_string` of its type. */
  type: Type.String(),
  owner_id: Id,
  creator_user_id: Id,
  is_deleted: Type.Boolean(),
  add_time: Instant,
  update_time: Instant,
  /** At most one of these two, depending on what the record is now. */
  deal_id: Nullable(Id),
  lead_id: Nullable(Uuid),
  /** The primary participant. */
  person_id: Nullable(Id),
  org_id: Nullable(Id),
  project_id: Type.Null(),
  /** Null: not scheduled. */
  due_date: Nullable(Day),
  due_time: Nullable(Clock),
  duration: Nullable(Duration),
  busy: Type.Boolean(),
  done: Type.Boolean(),
  marked_as_done_time: Nullable(Instant),
  location: Nullable(Location),
  participants: Type.Array(Participant),
  /** Sent if `include_fields` requests it. */
  attendees: Type.Optional(Type.Array(Attendee)),
  conference_meeting_client: Type.Null(),
  conference_meeting_url: Type.Null(),
  conference_meeting_id: Type.Null(),
  public_description: Nullable(Type.String()),
  priority: Nullable(Priority),
  /** Id of an outcome of its type. */
  outcome: Nullable(Id),
  note: Nullable(Type.String()),
  /** Extension. */
  result: Nullable(Type.String()),
  /** Extension; null means the owner's default. */
  reminder_minutes: Nullable(ReminderMinutes),
})
export type Activity = Static<typeof Activity>

export const Writable = {
  subject: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
  /** The `key_string` of a type. */
  type: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
  /** Extension: the type by its id. */
  type_id: Type.Optional(Id),
  owner_id: Type.Optional(Id),
  deal_id: Type.Optional(Nullable(Id)),
  lead_id: Type.Optional(Nullable(Uuid)),
  /** While there are no participants: the primary one. */
  person_id: Type.Optional(Nullable(Id)),
  org_id: Type.Optional(Nullable(Id)),
  /** Projects do not exist yet. */
  project_id: Type.Optional(Type.Null()),
  due_date: Type.Optional(Nullable(Day)),
  due_time: Type.Optional(SentTime),
  duration: Type.Optional(SentTime),
  busy: Type.Optional(Nullable(Type.Boolean())),
  done: Type.Optional(Type.Boolean()),
  /** Extension: when it was really done; now if omitted. */
  marked_as_done_time: Type.Optional(Nullable(Instant)),
  location: Type.Optional(Nullable(Location)),
  /** Extension, instead of `org_id`: an organization to create with it. */
  organization: Type.Optional(Exact({ name: Line })),
  /**
   * Replaced as a whole; the first is primary unless another one is marked. Extension: `name` instead of `person_id`
   * creates a person.
   */
  participants: Type.Optional(
    Nullable(
      Type.Array(
        Type.Object({
          person_id: Type.Optional(Id),
          name: Type.Optional(Line),
          primary: Type.Optional(Nullable(Type.Boolean())),
        }),
        { maxItems: 100 },
      ),
    ),
  ),
  attendees: Type.Optional(Nullable(Type.Array(Attendee, { maxItems: 100 }))),
  public_description: Type.Optional(LongText),
  priority: Type.Optional(Nullable(Priority)),
  outcome: Type.Optional(Nullable(Id)),
  note: Type.Optional(LongText),
  /** Extension. */
  result: Type.Optional(Result),
  /** Extension; null means the owner's default. */
  reminder_minutes: Type.Optional(Nullable(ReminderMinutes)),
}
/** Without a type it gets the first active one; without a subject it gets the name of its type. */
export const NewActivity = Type.Object(Writable)
export type NewActivity = Static<typeof NewActivity>
export const ActivityChange = Type.Object({ ...Writable, seen: Seen })
export type ActivityChange = Static<typeof ActivityChange>

/** `attendees`; unknown names are ignored. */
const include_fields = Type.Optional(FieldNames)
/** Some clients send booleans as numbers. */
const Truth = Type.Enum(['true', 'false', '1', '0'])

export const ActivityQuery = Type.Object({
  /** There are no saved filters yet, so a request that names one is rejected. */
  filter_id: Type.Optional(Type.Never()),
  /** Unknown and invisible ids are ignored. */
  ids: Type.Optional(IdList),
  owner_id: Type.Optional(Id),
  deal_id: Type.Optional(Id),
  lead_id: Type.Optional(Uuid),
  /** The primary participant. */
  person_id: Type.Optional(Id),
  org_id: Type.Optional(Id),
  done: Type.Optional(Truth),
  ...UpdatedQuery,
  sort_by: Type.Optional(Type.Enum(['id', 'update_time', 'add_time', 'due_date'], { default: 'id' })),
  sort_direction: Type.Optional(Type.Enum(['asc', 'desc'], { default: 'asc' })),
  include_fields,
  /** Parameters of older clients: keys of types, and the first and last due day. */
  type: Type.Optional(Type.Array(Type.String({ maxLength: 255 }), { maxItems: 100 })),
  start_date: Type.Optional(Day),
  end_date: Type.Optional(Day),
  ...PageQuery,
})
export type ActivityQuery = Static<typeof ActivityQuery>

export const activityEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/activities',
    summary: 'Activities',
    query: ActivityQuery,
    reply: Page(Activity),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v2/activities/{id}',
    summary: 'One activity',
    params: IdParams,
    query: Type.Object({ include_fields }),
    reply: One(Activity),
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v2/activities',
    summary: 'Add an activity, planned or done',
    body: NewActivity,
    reply: One(Activity),
    status: 201,
    operation: 'activity.add',
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/activities/{id}',
    summary: 'Update an activity',
    params: IdParams,
    body: ActivityChange,
    reply: One(Activity),
    operation: 'activity.update',
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/activities/{id}',
    summary: 'Delete an activity; it can be restored for 30 days',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    operation: 'activity.delete',
  }),
}

// ── For the web app ─────────────────────────────────────────────────────────────────────────────────────────

/** The lead or deal of something; the title is null if the reader may not see it. */
export const OpportunityChip = Type.Object({
  kind: Type.Enum(['lead', 'deal']),
  id: Id,
  lead_id: Uuid,
  title: Nullable(Type.String()),
  status: Type.Enum(['open', 'won', 'lost']),
})
export type OpportunityChip = Static<typeof OpportunityChip>

/** An activity with all names, for lists, popovers, pages and calendars. */
export const ActivityRow = Type.Object({
  id: Id,
  subject: Type.String(),
  type: TypeChip,
  owner: Named,
  creator: Named,
  opportunity: Nullable(OpportunityChip),
  /** Also null if the reader may not see it, like every linked record. */
  person: Nullable(Named),
  organization: Nullable(Named),
  participants: Type.Array(Type.Object({ ...Named.properties, primary: Type.Boolean() })),
  attendees: Type.Array(Attendee),
  due_date: Nullable(Day),
  due_time: Nullable(Clock),
  duration: Nullable(Duration),
  busy: Type.Boolean(),
  priority: Nullable(Priority),
  location: Nullable(Location),
  note: Nullable(Type.String()),
  public_description: Nullable(Type.String()),
  reminder_minutes: Nullable(ReminderMinutes),
  done: Type.Boolean(),
  marked_as_done_time: Nullable(Instant),
  result: Nullable(Type.String()),
  outcome: Nullable(ActivityOutcome),
  is_deleted: Type.Boolean(),
  add_time: Instant,
  update_time: Instant,
})
export type ActivityRow = Static<typeof ActivityRow>
