import { type Static, Type } from 'typebox'
import { ListIds } from '../../../../contract/bulk.ts'
import { Exact, endpoint } from '../../../../contract/endpoint.ts'
import { Contact, Id, IdList, Nullable, One, Page, PageQuery, Uuid } from '../../../../contract/shape.ts'
import { CommonRow, NextState, SortDirection, Sum, Term } from '../../core/contract.ts'

/** The leads in the inbox, unless `archived` or `deleted` is set. */
export const LeadFilter = {
  label_ids: Type.Optional(IdList),
  source_ids: Type.Optional(IdList),
  owner_ids: Type.Optional(IdList),
  person_id: Type.Optional(Id),
  org_id: Type.Optional(Id),
  /** Instead: the archived leads. */
  archived: Type.Optional(Type.Boolean()),
  /** Instead: the leads deleted in the last 30 days, archived or not. */
  deleted: Type.Optional(Type.Boolean()),
  next_activity: Type.Optional(NextState),
  term: Type.Optional(Term),
}
const Filter = Exact(LeadFilter)
export type LeadFilter = Static<typeof Filter>

/**
 * Ascending: most urgent next activity (overdue, today, nothing planned, later), oldest, smallest value (none before
 * zero), title from A.
 */
export const LeadSort = Type.Enum(['next_activity', 'add_time', 'value', 'title'], {
  default: 'next_activity',
})
export type LeadSort = Static<typeof LeadSort>

export const LeadRow = Type.Object({
  ...CommonRow,
  id: Uuid,
  /** The record's number: its id in live updates and histories, and as a deal. */
  opportunity_id: Id,
  organization: Nullable(
    Type.Object({
      ...Contact.properties,
      industry: Nullable(Type.String()),
      linkedin: Nullable(Type.String()),
    }),
  ),
  was_seen: Type.Boolean(),
})
export type LeadRow = Static<typeof LeadRow>

export const inboxEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/leads/list',
    summary: 'The leads inbox, most urgent next activity first',
    query: Exact({
      ...LeadFilter,
      ...PageQuery,
      sort_by: Type.Optional(LeadSort),
      sort_direction: Type.Optional(SortDirection),
    }),
    reply: Page(LeadRow),
    extension: true,
  }),
  summary: endpoint({
    method: 'GET',
    path: '/api/v2/leads/list/summary',
    summary: 'Count and sums of the leads that match a filter',
    query: Filter,
    reply: One(Type.Object({ count: Type.Integer(), totals: Type.Array(Sum) })),
    extension: true,
  }),
  ids: endpoint({
    method: 'GET',
    path: '/api/v2/leads/list/ids',
    summary: 'Ids of all leads that match a filter, newest first, at most 100,000',
    query: Filter,
    reply: ListIds(Uuid),
    extension: true,
  }),
}
