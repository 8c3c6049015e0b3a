import { type Static, Type } from 'typebox'
import { ListIds } from '../../../contract/bulk.ts'
import { Exact, endpoint } from '../../../contract/endpoint.ts'
import { Id, IdList, IdParams, One, Page, PageQuery, Uuid } from '../../../contract/shape.ts'
import { ActivityRow } from '../contract.ts'

/**
 * Days are the reader's. `overdue`: due before now. `today`, `tomorrow` and `week` (from its first day to its last):
 * due then, overdue or not. `planned`: all that are not done; `unscheduled`: those of them without a day. `done`:
 * completed. `deleted`: deleted in the last 30 days. All except `done` and `deleted` exclude completed activities,
 * activities of a deleted lead or deal, and activities left behind when their deal was closed, unless it is that deal's
 * list.
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

/** Every word occurs in the subject, the result, or the name of the lead, deal, person or organization. */
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

/** Ascending, activities without a date come last. `due` is the moment, or the end of the reader's day. */
export const ActivitySort = Type.Enum(['due', 'done_time', 'subject', 'add_time', 'update_time'])
export type ActivitySort = Static<typeof ActivitySort>

export const ActivityListQuery = Exact({
  ...ActivityFilter,
  /** `planned` if omitted. */
  period,
  /** If omitted: `due` ascending; for completed activities `done_time` descending. */
  sort_by: Type.Optional(ActivitySort),
  sort_direction: Type.Optional(Type.Enum(['asc', 'desc'])),
  ...PageQuery,
})
export type ActivityListQuery = Static<typeof ActivityListQuery>

export const activityListEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/activities/list',
    summary: 'The list of activities, with the names of linked records',
    query: ActivityListQuery,
    reply: Page(ActivityRow),
    extension: true,
  }),
  summary: endpoint({
    method: 'GET',
    path: '/api/v2/activities/list/summary',
    summary: 'Number of activities of a list in each period',
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
    summary: 'One activity with the names of linked records, even if it is deleted',
    params: IdParams,
    reply: One(ActivityRow),
    extension: true,
  }),
}
