import { type Static, Type } from 'typebox'
import { endpoint } from '../../../../contract/endpoint.ts'
import {
  Amount,
  Contact,
  Currency,
  Id,
  IdList,
  IdParams,
  Instant,
  Named,
  Nullable,
  One,
  Page,
  PageQuery,
} from '../../../../contract/shape.ts'
import { NextActivity } from '../../../activities/contract.ts'
import { LabelChip } from '../../../labels/contract.ts'
import {
  cardDetails,
  NextState,
  Rot,
  SortDirection,
  shownDetails,
  Term,
  WeightedSum,
} from '../../core/contract.ts'

/**
 * Ascending: most urgent next activity (overdue, today, nothing planned, later), smallest value (none before zero),
 * nearest expected close date, longest in its stage, longest unchanged, custom order, longest rotten. Missing values
 * come last, except for the value.
 */
export const CardSort = Type.Enum(
  ['next_activity', 'value', ...cardDetails, 'time_in_stage', 'update_time', 'position', 'rot'],
  { default: 'next_activity' },
)
export type CardSort = Static<typeof CardSort>

export const BoardFilter = {
  owner_ids: Type.Optional(IdList),
  label_ids: Type.Optional(IdList),
  next_activity: Type.Optional(NextState),
  rotten: Type.Optional(Type.Boolean()),
  term: Type.Optional(Term),
}
const Filter = Type.Object(BoardFilter)
export type BoardFilter = Static<typeof Filter>
const Sorting = { sort_by: Type.Optional(CardSort), sort_direction: Type.Optional(SortDirection) }

export const Card = Type.Object({
  id: Id,
  title: Type.String(),
  person: Nullable(Contact),
  organization: Nullable(Contact),
  value: Nullable(Amount),
  currency: Currency,
  /** The deal's own probability; null: the probability of its stage. */
  probability: Nullable(Type.Integer()),
  labels: Type.Array(LabelChip),
  owner: Named,
  /** When it entered its stage. */
  in_stage_since: Instant,
  ...Type.Pick(Type.Object(shownDetails), [...cardDetails]).properties,
  update_time: Instant,
  next_activity: Nullable(NextActivity),
  /** Null if no limit applies. */
  rot: Nullable(Rot),
})
export type Card = Static<typeof Card>

/** A column of the board: totals of all its deals, and its first cards. */
export const Column = Type.Object({
  id: Id,
  name: Type.String(),
  order_nr: Type.Integer(),
  deal_probability: Type.Integer(),
  is_deal_rot_enabled: Type.Boolean(),
  days_to_rotten: Nullable(Type.Integer()),
  days_in_stage_to_rotten: Nullable(Type.Integer()),
  count: Type.Integer(),
  totals: Type.Array(WeightedSum),
  cards: Type.Array(Card),
  next_cursor: Nullable(Type.String()),
})
export type Column = Static<typeof Column>

/** A pipeline of open deals. */
export const Board = Type.Object({
  pipeline: Type.Object({ ...Named.properties, is_deal_probability_enabled: Type.Boolean() }),
  count: Type.Integer(),
  totals: Type.Array(WeightedSum),
  stages: Type.Array(Column),
})
export type Board = Static<typeof Board>

export const boardEndpoints = {
  board: endpoint({
    method: 'GET',
    path: '/api/v2/board',
    summary: 'The board of a pipeline: its stages with totals and the first cards of each',
    query: Type.Object(
      {
        /** The default pipeline if omitted. */
        pipeline_id: Type.Optional(Id),
        ...BoardFilter,
        ...Sorting,
        /** Cards per stage. */
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
      },
      { additionalProperties: false },
    ),
    reply: One(Board),
    extension: true,
  }),
  rotten: endpoint({
    method: 'GET',
    path: '/api/v2/board/rotten',
    summary: 'Number of rotten deals in each stage of a pipeline that has rotting enabled',
    query: Type.Object({ pipeline_id: Type.Optional(Id), ...BoardFilter }, { additionalProperties: false }),
    reply: One(
      Type.Object({
        count: Type.Integer(),
        stages: Type.Array(Type.Object({ id: Id, count: Type.Integer() })),
      }),
    ),
    extension: true,
  }),
  cards: endpoint({
    method: 'GET',
    path: '/api/v2/board/stages/{id}/cards',
    summary: 'The next cards of a stage',
    params: IdParams,
    query: Type.Object({ ...BoardFilter, ...Sorting, ...PageQuery }, { additionalProperties: false }),
    reply: Page(Card),
    extension: true,
  }),
}
