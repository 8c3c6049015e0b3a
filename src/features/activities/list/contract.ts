import { type Static, Type } from 'typebox'
import { ListIds } from '../../../contract/bulk.ts'
import { Exact, endpoint } from '../../../contract/endpoint.ts'
import { Id, IdList, IdParams, One, Page, PageQuery, Uuid } from '../../../contract/shape.ts'
import { ActivityRow } from '../contract.ts'

/**
 * Days are the reader's. `overdue` has passed; `today`, `tomorrow` and `week` (the reader's, from its first day to its
 * last) fall on that day, passed or not; `planned` is all that is still to be done and `unscheduled` what of it has no
 * day; `done` is done; `deleted` was deleted in the last 30 days. All but `done` and `deleted` leave out what is done,
 * what hangs on a deleted lead or deal, and what was left behind when its deal was closed, as long as it is not that
 * deal's list.
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
const Filter = Exact(ActivityFilter)
export type ActivityFilter = Static<typeof Filter>
const period = Type.Optional(Period)

/** Ascending, what has no date comes last. `due` is the moment, or the end of the reader's day. */
export const ActivitySort = Type.Enum(['due', 'done_time', 'subject', 'add_time', 'update_time'])
export type ActivitySort = Static<typeof ActivitySort>

export const ActivityListQuery = Exact({
  ...ActivityFilter,
  /** Left out: `planned`. */
  period,
  /** Left out: `due` ascending; of what is done, `done_time` descending. */
  sort_by: Type.Optional(ActivitySort),
  sort_direction: Type.Optional(Type.Enum(['asc', 'desc'])),
  ...PageQuery,
})
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
    query: Exact({ ...ActivityFilter, period }),
    reply: ListIds(Id),
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
}
