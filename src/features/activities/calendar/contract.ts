import { Type } from 'typebox'
import { Exact, endpoint } from '../../../contract/endpoint.ts'
import { Day, IdList, Named, Nullable, One } from '../../../contract/shape.ts'
import { ActivityRow, Clock, Duration } from '../contract.ts'
import { SearchTerm } from '../list/contract.ts'

export const calendarEndpoints = {
  calendar: endpoint({
    method: 'GET',
    path: '/api/v2/activities/calendar',
    summary: 'Scheduled activities, done or not, from day `from` to day `to` in the time zone of the user',
    query: Exact({
      from: Day,
      /** At most 92 days after `from`. */
      to: Day,
      /** The actor's own if omitted. */
      owner_ids: Type.Optional(IdList),
      type_ids: Type.Optional(IdList),
      term: SearchTerm,
    }),
    reply: One(
      Type.Object({
        /** Includes activities that begin earlier and last into these days. */
        activities: Type.Array(ActivityRow),
        /** Times at which colleagues are busy with activities the reader may not see; filters do not apply to them. */
        busy: Type.Array(
          Type.Object({
            owner: Named,
            due_date: Day,
            due_time: Nullable(Clock),
            duration: Nullable(Duration),
          }),
        ),
        /** Some days have more activities than the limit; the earliest ones of each day are included. */
        truncated: Type.Boolean(),
        /** The affected days of the reader, and how many activities are missing. */
        more: Type.Array(Type.Object({ day: Day, count: Type.Integer() })),
      }),
    ),
    extension: true,
  }),
}
