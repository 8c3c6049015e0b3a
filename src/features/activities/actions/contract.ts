import { type Static, Type } from 'typebox'
import { BULK_BODY, bulkEndpoints, CountReply } from '../../../contract/bulk.ts'
import { Exact, endpoint } from '../../../contract/endpoint.ts'
import { Day, Id, IdParams, Ids, Instant, Nullable, One } from '../../../contract/shape.ts'
import { ActivityRow, Priority, Result, SentTime, Writable } from '../contract.ts'
import { ActivityOutcome, TypeChip } from '../types/contract.ts'

/**
 * The next activity to plan. Its record is given elsewhere: the record of the activity that is being completed, or each
 * of many records.
 */
export const Following = Exact({
  type_id: Type.Optional(Id),
  subject: Writable.subject,
  owner_id: Writable.owner_id,
  due_date: Writable.due_date,
  due_time: Writable.due_time,
  duration: Writable.duration,
  note: Writable.note,
  priority: Writable.priority,
})

export const Finish = Exact({
  result: Type.Optional(Result),
  outcome_id: Type.Optional(Nullable(Id)),
  /** When it was really done; now if omitted. */
  done_time: Type.Optional(Instant),
  next: Type.Optional(Following),
})
export type Finish = Static<typeof Finish>

export const Finished = Type.Object({
  activity: ActivityRow,
  next: Nullable(ActivityRow),
  /** Its lead or deal is open and has nothing planned now. */
  uncovered: Type.Boolean(),
})
export type Finished = Static<typeof Finished>

/** Exactly one of `by` and `to`, and of `minutes` and `days`. */
export const Postponement = Exact({
  ids: Ids,
  /**
   * Counted from the due time of each activity, or from now if that has passed, so nothing postponed is still overdue.
   * `days` keep the local time of day. `minutes` give a time to activities without one, and do not change whole-day
   * activities of later days.
   */
  by: Type.Optional(
    Exact({
      minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1440 })),
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
    }),
  ),
  /**
   * A moment, as on the wire: day and time in UTC. `due_time` null: the whole day. Without `due_time`: that day in the
   * reader's time zone, each activity keeping its own time of day.
   */
  to: Type.Optional(Exact({ due_date: Day, due_time: Type.Optional(SentTime) })),
})
export type Postponement = Static<typeof Postponement>

export const ActivityBulkSet = Exact(
  {
    owner_id: Type.Optional(Id),
    /** Outcomes that belong to another type are removed. */
    type_id: Type.Optional(Id),
    done: Type.Optional(Type.Boolean()),
    priority: Type.Optional(Nullable(Priority)),
    busy: Type.Optional(Type.Boolean()),
  },
  { minProperties: 1 },
)
export type ActivityBulkSet = Static<typeof ActivityBulkSet>

/**
 * What happens to planned activities of deals that are won or lost: `keep` leaves them planned, `done` marks them as
 * done now, `delete` deletes them. If omitted, they stay on the deal, but send no reminders and are not counted until
 * somebody changes them.
 */
export const ClosingPlans = Type.Enum(['keep', 'done', 'delete'])
export type ClosingPlans = Static<typeof ClosingPlans>

export const activityWorkEndpoints = {
  suggestions: endpoint({
    method: 'GET',
    path: '/api/v2/activities/suggestions',
    summary: 'Suggestions for completing an activity of a type, from earlier results',
    query: Exact({ type_id: Id }),
    reply: One(
      Type.Object({
        /** Results that the reader wrote before for this type, most frequent first; then those of other types. */
        results: Type.Array(Type.String()),
        outcomes: Type.Array(ActivityOutcome),
        /** The activity usually planned next, by the reader or else by anybody; null if there is no usual one. */
        next: Nullable(Type.Object({ type: TypeChip, days: Type.Integer() })),
      }),
    ),
    extension: true,
  }),
  finish: endpoint({
    method: 'POST',
    path: '/api/v2/activities/{id}/done',
    summary: 'Complete an activity with its result and plan the next one, in one operation',
    params: IdParams,
    body: Finish,
    reply: One(Finished),
    operation: 'activity.done',
    extension: true,
  }),
  postpone: endpoint({
    method: 'POST',
    path: '/api/v2/activities/postpone',
    summary: 'Postpone activities',
    body: Postponement,
    reply: CountReply,
    operation: 'activity.postpone',
    bodyLimit: BULK_BODY,
    extension: true,
  }),
  ...bulkEndpoints('activities', 'activity', Ids, ActivityBulkSet),
}
