import { type Static, Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import {
  Contact,
  Day,
  Id,
  IdList,
  IdParams,
  Ids,
  Instant,
  Line,
  Named,
  Nullable,
  One,
  Page,
  PageQuery,
  ReminderMinutes,
  Seen,
  Uuid,
} from '../../contract/shape.ts'
import { Outcome, TypeChip } from './types/contract.ts'

// ── What activities are made of ─────────────────────────────────────────────────────────────────────────────

/** A time of day in UTC, `HH:MM`. It belongs to `due_date`, which is then UTC's day too. */
export const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
/** How long it takes, `HH:MM`. */
export const Duration = Type.String({ pattern: '^\\d{2,3}:[0-5]\\d$' })
/** As they may be sent: seconds are dropped, an empty text is null; checked in the domain, by their field's name. */
const SentTime = Nullable(Type.String({ maxLength: 20 }))

/** The earliest activity still to be done on a lead or deal; overdue ones count. The subject is null when hidden from the reader. */
export const NextActivity = Type.Object({
  id: Id,
  type: TypeChip,
  subject: Nullable(Type.String()),
  due_date: Day,
  /** Null: it lasts the whole day. */
  due_time: Nullable(Clock),
})
export type NextActivity = Static<typeof NextActivity>

const Part = Type.Optional(Nullable(Type.String({ maxLength: 255 })))
/** Where it takes place: `value` is the whole of it as one would write it. */
export const Location = Type.Object({
  value: Type.Optional(Nullable(Type.String({ maxLength: 1000 }))),
  country: Part,
  admin_area_level_1: Part,
  admin_area_level_2: Part,
  locality: Part,
  sublocality: Part,
  route: Part,
  street_number: Part,
  subpremise: Part,
  postal_code: Part,
})
export type Location = Static<typeof Location>

/** Somebody invited, of the house or not. */
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
/** What came of it: short, in key words. */
const Result = Nullable(Type.String({ maxLength: 1000 }))

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
  /** One of these two at most: what the lead or deal is now. */
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
  /** Sent when `include_fields` asks for it. */
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
  /** Extension: null as its owner usually is. */
  reminder_minutes: Nullable(ReminderMinutes),
})
export type Activity = Static<typeof Activity>

const Writable = {
  subject: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
  /** `key_string` of a type. */
  type: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
  /** Extension: the type by its id. */
  type_id: Type.Optional(Id),
  owner_id: Type.Optional(Id),
  deal_id: Type.Optional(Nullable(Id)),
  lead_id: Type.Optional(Nullable(Uuid)),
  /** As long as there are no participants: the primary one. */
  person_id: Type.Optional(Nullable(Id)),
  org_id: Type.Optional(Nullable(Id)),
  /** There are no projects yet. */
  project_id: Type.Optional(Type.Null()),
  due_date: Type.Optional(Nullable(Day)),
  due_time: Type.Optional(SentTime),
  duration: Type.Optional(SentTime),
  busy: Type.Optional(Nullable(Type.Boolean())),
  done: Type.Optional(Type.Boolean()),
  /** Extension: when it was really done; now, when left out. */
  marked_as_done_time: Type.Optional(Nullable(Instant)),
  location: Type.Optional(Nullable(Location)),
  /** Extension, instead of `org_id`: an organization that is added with it. */
  organization: Type.Optional(Type.Object({ name: Line }, { additionalProperties: false })),
  /**
   * Replaced as a whole; the first is primary unless another one is. Extension: `name` instead of `person_id` is a
   * person that is added with it.
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
  /** Extension: null as its owner usually is. */
  reminder_minutes: Type.Optional(Nullable(ReminderMinutes)),
}
/** Without a type it is the first on offer; without a subject it is called like its type. */
export const NewActivity = Type.Object(Writable)
export type NewActivity = Static<typeof NewActivity>
export const ActivityChange = Type.Object({ ...Writable, seen: Seen })
export type ActivityChange = Static<typeof ActivityChange>

/** Whole seconds and UTC, as Pipedrive wants it. */
const WholeSeconds = Type.String({ format: 'date-time', pattern: '^[^.]*Z$' })
/** `attendees`; what is not known is left out. */
const include_fields = Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 }))
/** Some clients write truth as a number. */
const Truth = Type.Enum(['true', 'false', '1', '0'])

export const ActivityQuery = Type.Object({
  /** No filters exist yet; one that is named cannot be meant to be passed over. */
  filter_id: Type.Optional(Type.Never()),
  /** Unknown and invisible ones are left out. */
  ids: Type.Optional(IdList),
  owner_id: Type.Optional(Id),
  deal_id: Type.Optional(Id),
  lead_id: Type.Optional(Uuid),
  /** The primary participant. */
  person_id: Type.Optional(Id),
  org_id: Type.Optional(Id),
  done: Type.Optional(Truth),
  updated_since: Type.Optional(WholeSeconds),
  updated_until: Type.Optional(WholeSeconds),
  sort_by: Type.Optional(Type.Enum(['id', 'update_time', 'add_time', 'due_date'], { default: 'id' })),
  sort_direction: Type.Optional(Type.Enum(['asc', 'desc'], { default: 'asc' })),
  include_fields,
  /** What older clients send: keys of types, and the first and last day it may be due. */
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
    summary: 'Plan an activity, or write down one that is done',
    body: NewActivity,
    reply: One(Activity),
    status: 201,
    operation: 'activity.add',
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/activities/{id}',
    summary: 'Change an activity',
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

// ── For people ──────────────────────────────────────────────────────────────────────────────────────────────

/** A lead or deal that something hangs on; the title is null when the reader may not see it. */
export const OpportunityChip = Type.Object({
  kind: Type.Enum(['lead', 'deal']),
  id: Id,
  lead_id: Uuid,
  title: Nullable(Type.String()),
  status: Type.Enum(['open', 'won', 'lost']),
})
export type OpportunityChip = Static<typeof OpportunityChip>

/** An activity with all names, as lists, popovers, pages and calendars show it. */
export const ActivityRow = Type.Object({
  id: Id,
  subject: Type.String(),
  type: TypeChip,
  owner: Named,
  creator: Named,
  opportunity: Nullable(OpportunityChip),
  person: Nullable(Contact),
  organization: Nullable(Contact),
  participants: Type.Array(Type.Object({ ...Contact.properties, primary: Type.Boolean() })),
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
  outcome: Nullable(Outcome),
  is_deleted: Type.Boolean(),
  add_time: Instant,
  update_time: Instant,
})
export type ActivityRow = Static<typeof ActivityRow>

const strict = { additionalProperties: false } as const
const Reached = One(Type.Object({ count: Type.Integer() }))
/** The body of a bulk request may hold a hundred thousand ids. */
const bodyLimit = 2 * 1024 * 1024

/**
 * Days are the reader's. `overdue` has passed; `today`, `tomorrow` and `week` (the reader's, from its first day to its
 * last) fall on that day, passed or not; `planned` is all that is still to be done and `unscheduled` what of it has no
 * day; `done` is done; `deleted` was deleted in the last 30 days. All but `done` and `deleted` leave out what is done,
 * and what hangs on a deleted lead or deal.
 */
export const Period = Type.Enum([
  'overdue',
  'today',
  'tomorrow',
  'week',
  'planned',
  'unscheduled',
  'done',
  'deleted',
])
export type Period = Static<typeof Period>

/** Every word stands in the subject, the result, or the name of the lead, deal, person or organization. */
export const SearchTerm = Type.Optional(Type.String({ maxLength: 255 }))

const ActivityFilter = {
  type_ids: Type.Optional(IdList),
  owner_ids: Type.Optional(IdList),
  deal_id: Type.Optional(Id),
  lead_id: Type.Optional(Uuid),
  person_id: Type.Optional(Id),
  org_id: Type.Optional(Id),
  term: SearchTerm,
}
const Filter = Type.Object(ActivityFilter, strict)
export type ActivityFilter = Static<typeof Filter>
const period = Type.Optional(Period)

/** Ascending, what has no date comes last. `due` is the moment, or the end of the reader's day. */
export const ActivitySort = Type.Enum(['due', 'done_time', 'subject', 'add_time', 'update_time'])
export type ActivitySort = Static<typeof ActivitySort>

export const ActivityListQuery = Type.Object(
  {
    ...ActivityFilter,
    /** Left out: `planned`. */
    period,
    /** Left out: `due` ascending; of what is done, `done_time` descending. */
    sort_by: Type.Optional(ActivitySort),
    sort_direction: Type.Optional(Type.Enum(['asc', 'desc'])),
    ...PageQuery,
  },
  strict,
)
export type ActivityListQuery = Static<typeof ActivityListQuery>

export const activityListEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/activities/list',
    summary: 'Activities as rows to look at, with names',
    query: ActivityListQuery,
    reply: Page(ActivityRow),
    extension: true,
  }),
  summary: endpoint({
    method: 'GET',
    path: '/api/v2/activities/list/summary',
    summary: 'How many activities of a list each period has',
    query: Filter,
    reply: One(
      Type.Object({
        overdue: Type.Integer(),
        today: Type.Integer(),
        tomorrow: Type.Integer(),
        week: Type.Integer(),
        planned: Type.Integer(),
        unscheduled: Type.Integer(),
        done: Type.Integer(),
      }),
    ),
    extension: true,
  }),
  ids: endpoint({
    method: 'GET',
    path: '/api/v2/activities/list/ids',
    summary: 'Ids of all activities of a list, newest first, at most 100,000',
    query: Type.Object({ ...ActivityFilter, period }, strict),
    reply: One(Type.Object({ ids: Type.Array(Id), truncated: Type.Boolean() })),
    extension: true,
  }),
  row: endpoint({
    method: 'GET',
    path: '/api/v2/activities/{id}/row',
    summary: 'One activity with names, a deleted one included',
    params: IdParams,
    reply: One(ActivityRow),
    extension: true,
  }),
  suggestions: endpoint({
    method: 'GET',
    path: '/api/v2/activities/suggestions',
    summary: 'What to offer when an activity of a type is done, from what was written before',
    query: Type.Object({ type_id: Id }, strict),
    reply: One(
      Type.Object({
        /** Results the reader wrote before under this type, the most frequent first; then those of other types. */
        results: Type.Array(Type.String()),
        outcomes: Type.Array(Outcome),
        /** What is usually planned after it, by the reader or else by anybody; null as long as nothing usually is. */
        next: Nullable(Type.Object({ type: TypeChip, days: Type.Integer() })),
      }),
    ),
    extension: true,
  }),
}

/** What is planned next on a lead or deal that is told otherwise: the one an activity being done hangs on, or each of many. */
export const Following = Type.Object(
  {
    type_id: Type.Optional(Id),
    subject: Writable.subject,
    owner_id: Writable.owner_id,
    due_date: Writable.due_date,
    due_time: Writable.due_time,
    duration: Writable.duration,
    note: Writable.note,
    priority: Writable.priority,
  },
  strict,
)

export const Finish = Type.Object(
  {
    result: Type.Optional(Result),
    outcome_id: Type.Optional(Nullable(Id)),
    /** When it was really done; left out: now. */
    done_time: Type.Optional(Instant),
    next: Type.Optional(Following),
  },
  strict,
)
export type Finish = Static<typeof Finish>

export const Finished = Type.Object({
  activity: ActivityRow,
  next: Nullable(ActivityRow),
  /** Its lead or deal is open and has nothing planned now. */
  uncovered: Type.Boolean(),
})
export type Finished = Static<typeof Finished>

/** Exactly one of `by` and `to`, and of `minutes` and `days`. */
export const Postponement = Type.Object(
  {
    ids: Ids,
    /**
     * From when each is due, or from now when that has passed: nothing postponed is still overdue. `days` keep the time
     * of day as one sees it; `minutes` give a time to what has none, and leave what lasts the whole of a later day.
     */
    by: Type.Optional(
      Type.Object(
        {
          minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1440 })),
          days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
        },
        strict,
      ),
    ),
    /**
     * To a moment, as on the wire: day and time in UTC. `due_time` null: to a whole day. Without `due_time`: to that day
     * of the reader's, each at its own time of day.
     */
    to: Type.Optional(Type.Object({ due_date: Day, due_time: Type.Optional(SentTime) }, strict)),
  },
  strict,
)
export type Postponement = Static<typeof Postponement>

export const ActivityBulkSet = Type.Object(
  {
    owner_id: Type.Optional(Id),
    /** Outcomes of another type are taken off. */
    type_id: Type.Optional(Id),
    done: Type.Optional(Type.Boolean()),
    priority: Type.Optional(Nullable(Priority)),
    busy: Type.Optional(Type.Boolean()),
  },
  strict,
)
export type ActivityBulkSet = Static<typeof ActivityBulkSet>

export const activityWorkEndpoints = {
  finish: endpoint({
    method: 'POST',
    path: '/api/v2/activities/{id}/done',
    summary: 'Do an activity: its result, and what is next, in one operation',
    params: IdParams,
    body: Finish,
    reply: One(Finished),
    operation: 'activity.done',
    extension: true,
  }),
  postpone: endpoint({
    method: 'POST',
    path: '/api/v2/activities/postpone',
    summary: 'Put activities off',
    body: Postponement,
    reply: Reached,
    operation: 'activity.postpone',
    bodyLimit,
    extension: true,
  }),
  bulkUpdate: endpoint({
    method: 'POST',
    path: '/api/v2/activities/bulk',
    summary: 'Change many activities alike',
    body: Type.Object({ ids: Ids, set: ActivityBulkSet }, strict),
    reply: Reached,
    operation: 'activity.update',
    bodyLimit,
    extension: true,
  }),
  bulkDelete: endpoint({
    method: 'POST',
    path: '/api/v2/activities/delete',
    summary: 'Delete many activities; they can be restored for 30 days',
    body: Type.Object({ ids: Ids }, strict),
    reply: Reached,
    operation: 'activity.delete',
    bodyLimit,
    extension: true,
  }),
  restore: endpoint({
    method: 'POST',
    path: '/api/v2/activities/restore',
    summary: 'Bring deleted activities back',
    body: Type.Object({ ids: Ids }, strict),
    reply: Reached,
    operation: 'activity.restore',
    bodyLimit,
    extension: true,
  }),
}
