import { Type } from 'typebox'
import { Exact, endpoint } from '../../../contract/endpoint.ts'
import { Day, IdList, Named, Nullable, One } from '../../../contract/shape.ts'
import { ActivityRow, Clock, Duration } from '../contract.ts'
import { SearchTerm } from '../list/contract.ts'

export const calendarEndpoints = {
  calendar: endpoint({
    method: 'GET',
    path: '/api/v2/activities/calendar',
    summary: 'What is scheduled, done or not, on the days from `from` to `to`, which are the reader’s',
    query: Exact({
      from: Day,
      /** At most 92 days after `from`. */
      to: Day,
      /** Left out: one's own. */
      owner_ids: Type.Optional(IdList),
      type_ids: Type.Optional(IdList),
      term: SearchTerm,
    }),
    reply: One(
      Type.Object({
        /** Those that begin earlier and last into these days are among them. */
        activities: Type.Array(ActivityRow),
        /** When colleagues are busy with what the reader may not see; whatever types and term are asked for. */
        busy: Type.Array(
          Type.Object({
            owner: Named,
            due_date: Day,
            due_time: Nullable(Clock),
            duration: Nullable(Duration),
          }),
        ),
        /** On some days there is more than fits: of each the earliest are here. */
        truncated: Type.Boolean(),
        /** On which of the reader's days, and how much more. */
        more: Type.Array(Type.Object({ day: Day, count: Type.Integer() })),
      }),
    ),
    extension: true,
  }),
}
