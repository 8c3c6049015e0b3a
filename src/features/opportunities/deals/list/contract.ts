import { type Static, Type } from 'typebox'
import { ListIds } from '../../../../contract/bulk.ts'
import { Exact, endpoint } from '../../../../contract/endpoint.ts'
import {
  Contact,
  Id,
  IdList,
  Instant,
  Named,
  Nullable,
  One,
  Page,
  PageQuery,
} from '../../../../contract/shape.ts'
import {
  CommonRow,
  detailKeys,
  NextState,
  Rot,
  SortDirection,
  Term,
  WeightedSum,
} from '../../core/contract.ts'

/** `open`, `won` and `lost` exclude archived and deleted deals; `deleted` are those of the last 30 days. */
export const DealView = Type.Enum(['open', 'won', 'lost', 'archived', 'deleted', 'all'], { default: 'open' })
export type DealView = Static<typeof DealView>

export const DealFilter = {
  view: Type.Optional(DealView),
  pipeline_id: Type.Optional(Id),
  stage_ids: Type.Optional(IdList),
  owner_ids: Type.Optional(IdList),
  label_ids: Type.Optional(IdList),
  source_ids: Type.Optional(IdList),
  person_id: Type.Optional(Id),
  org_id: Type.Optional(Id),
  next_activity: Type.Optional(NextState),
  /** Rotten now or not; deals that are not open are not rotten. */
  rotten: Type.Optional(Type.Boolean()),
  term: Type.Optional(Term),
}
const Filter = Exact(DealFilter)
export type DealFilter = Static<typeof Filter>

/**
 * Ascending: empty dates come last, empty amounts, texts and names first. Descending: the other way round.
 * `next_activity`: overdue and today, then nothing planned, then later. `rot`: longest rotten first, then soonest to
 * rot.
 */
export const DealSort = Type.Enum([
  'next_activity',
  'title',
  'value',
  'weighted_value',
  'probability',
  'pipeline',
  'stage',
  'status',
  'owner',
  'person',
  'organization',
  'source',
  ...detailKeys,
  'stage_change_time',
  'add_time',
  'update_time',
  'won_time',
  'lost_time',
  'lost_reason',
  'archive_time',
  'delete_time',
  'rot',
])
export type DealSort = Static<typeof DealSort>

export const DealRow = Type.Object({
  ...CommonRow,
  id: Id,
  /** Value times probability; null if the pipeline does not use probabilities. */
  weighted_value: Nullable(Type.Number()),
  /** The deal's own probability; null: that of its stage, which is in `stage`. */
  probability: Nullable(Type.Integer()),
  status: Type.Enum(['open', 'won', 'lost']),
  pipeline: Named,
  stage: Type.Object({ ...Named.properties, order_nr: Type.Integer(), deal_probability: Type.Integer() }),
  organization: Nullable(Contact),
  /** The last move to another stage; null: never moved. */
  stage_change_time: Nullable(Instant),
  won_time: Nullable(Instant),
  lost_time: Nullable(Instant),
  lost_reason: Nullable(Type.String()),
  /** Null if no limit applies. */
  rot: Nullable(Rot),
})
export type DealRow = Static<typeof DealRow>

export const dealListEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/deals/list',
    summary: 'The list of deals, with the names of linked records',
    query: Exact({
      ...DealFilter,
      ...PageQuery,
      sort_by: Type.Optional(DealSort),
      sort_direction: Type.Optional(SortDirection),
    }),
    reply: Page(DealRow),
    extension: true,
  }),
  summary: endpoint({
    method: 'GET',
    path: '/api/v2/deals/list/summary',
    summary:
      'Count and sums of the deals of a list; in weighted sums won deals count in full and lost deals not at all',
    query: Filter,
    reply: One(Type.Object({ count: Type.Integer(), totals: Type.Array(WeightedSum) })),
    extension: true,
  }),
  ids: endpoint({
    method: 'GET',
    path: '/api/v2/deals/list/ids',
    summary: 'Ids of all deals of a list, newest first, at most 100,000',
    query: Filter,
    reply: ListIds(Id),
    extension: true,
  }),
}
