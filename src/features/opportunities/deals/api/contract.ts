import { type Static, Type } from 'typebox'
import { BULK_BODY, bulkEndpoints, CountReply } from '../../../../contract/bulk.ts'
import { Exact, endpoint } from '../../../../contract/endpoint.ts'
import {
  Amount,
  Currency,
  Day,
  FieldNames,
  Id,
  IdParams,
  Ids,
  Instant,
  Line,
  Nullable,
  One,
  Seen,
  UsedCurrency,
  VisibleTo,
} from '../../../../contract/shape.ts'
import { ClosingPlans } from '../../../activities/actions/contract.ts'
import { LabelIds } from '../../../labels/contract.ts'
import { bulkSet, CommonShown, CommonWritable, Text } from '../../core/contract.ts'

export const DealStatus = Type.Enum(['open', 'won', 'lost'])
export type DealStatus = Static<typeof DealStatus>

/** In percent. */
const Probability = Type.Integer({ minimum: 0, maximum: 100 })

/** A deal on the v2 wire. `product`, `source_id` and `source_name` are extensions. */
export const Deal = Type.Object({
  ...CommonShown,
  id: Id,
  owner_id: Id,
  creator_user_id: Id,
  org_id: Nullable(Id),
  pipeline_id: Id,
  stage_id: Id,
  /** Without a value: 0. */
  value: Type.Number(),
  currency: Currency,
  add_time: Instant,
  update_time: Instant,
  /** Null: never moved. */
  stage_change_time: Nullable(Instant),
  is_deleted: Type.Boolean(),
  archive_time: Nullable(Instant),
  status: DealStatus,
  /** Null: the probability of its stage. */
  probability: Nullable(Probability),
  lost_reason: Nullable(Type.String()),
  /** The product as text, from an import. */
  product: Nullable(Type.String()),
  visible_to: VisibleTo,
  /** When it was won or lost. */
  close_time: Nullable(Instant),
  won_time: Nullable(Instant),
  lost_time: Nullable(Instant),
  /** Days in the reader's time zone. */
  local_won_date: Nullable(Day),
  local_lost_date: Nullable(Day),
  local_close_date: Nullable(Day),
  label_ids: Type.Array(Id),
  source_id: Nullable(Id),
  source_name: Type.String(),
  /** Recurring revenue, from products. */
  arr: Type.Null(),
  mrr: Type.Null(),
  acv: Type.Null(),
  custom_fields: Type.Record(Type.String(), Type.Unknown()),
  // Sent only on request (`include_fields`).
  first_won_time: Type.Optional(Nullable(Instant)),
  next_activity_id: Type.Optional(Nullable(Id)),
  last_activity_id: Type.Optional(Nullable(Id)),
  source_lead_id: Type.Optional(Nullable(Type.String())),
  notes_count: Type.Optional(Type.Integer()),
  activities_count: Type.Optional(Type.Integer()),
  done_activities_count: Type.Optional(Type.Integer()),
  undone_activities_count: Type.Optional(Type.Integer()),
  labels: Type.Optional(Type.Array(Type.Object({ id: Id, label: Type.String() }))),
})
export type Deal = Static<typeof Deal>

/** The query parameters of every response that contains deals. */
export const DealView = {
  include_fields: Type.Optional(FieldNames),
  custom_fields: Type.Optional(FieldNames),
  include_labels: Type.Optional(Type.Boolean()),
  include_option_labels: Type.Optional(Type.Boolean()),
}

/** An instant in the formats that clients send: RFC 3339, or `YYYY-MM-DD HH:MM:SS` in UTC. */
const WrittenTime = Nullable(Type.String({ format: 'iso-date-time', maxLength: 40 }))

const Writable = {
  ...CommonWritable,
  org_id: Type.Optional(Nullable(Id)),
  /** Follows from the stage; without a stage, the pipeline's first stage is used. */
  pipeline_id: Type.Optional(Id),
  stage_id: Type.Optional(Id),
  value: Type.Optional(Nullable(Amount)),
  currency: Type.Optional(UsedCurrency),
  is_archived: Type.Optional(Type.Boolean()),
  archive_time: Type.Optional(WrittenTime),
  status: Type.Optional(DealStatus),
  probability: Type.Optional(Nullable(Probability)),
  /** Only for lost deals. */
  lost_reason: Type.Optional(Text),
  visible_to: Type.Optional(VisibleTo),
  /** Only for won and lost deals. */
  close_time: Type.Optional(WrittenTime),
  won_time: Type.Optional(WrittenTime),
  lost_time: Type.Optional(WrittenTime),
  label_ids: Type.Optional(Nullable(LabelIds)),
}

export const NewDeal = Type.Object({ ...Writable, title: Line, origin_id: Type.Optional(Text) })
export type NewDeal = Static<typeof NewDeal>
export const DealChange = Type.Object({ ...Writable, title: Type.Optional(Line), seen: Seen })
export type DealChange = Static<typeof DealChange>

export const DealBulkSet = Exact(
  { ...bulkSet(Id), stage_id: Type.Optional(Id), probability: Type.Optional(Nullable(Probability)) },
  { minProperties: 1 },
)
export type DealBulkSet = Static<typeof DealBulkSet>

/** A deal on the v1 wire: ids as plain numbers, times without a zone, in UTC. */
export const V1Deal = Type.Object({
  ...CommonShown,
  id: Id,
  creator_user_id: Id,
  user_id: Id,
  org_id: Nullable(Id),
  stage_id: Id,
  pipeline_id: Id,
  value: Type.Number(),
  currency: Currency,
  add_time: Type.String(),
  update_time: Type.String(),
  stage_change_time: Nullable(Type.String()),
  active: Type.Boolean(),
  deleted: Type.Boolean(),
  status: Type.Enum(['open', 'won', 'lost', 'deleted']),
  probability: Nullable(Probability),
  lost_reason: Nullable(Type.String()),
  visible_to: Type.Enum(['1', '3', '5', '7']),
  close_time: Nullable(Type.String()),
  won_time: Nullable(Type.String()),
  first_won_time: Nullable(Type.String()),
  lost_time: Nullable(Type.String()),
  next_activity_id: Nullable(Id),
  last_activity_id: Nullable(Id),
  /** Label ids, comma-separated. */
  label: Nullable(Type.String()),
})
export type V1Deal = Static<typeof V1Deal>

const bulk = { reply: CountReply, bodyLimit: BULK_BODY, extension: true } as const

export const dealEndpoints = {
  get: endpoint({
    method: 'GET',
    path: '/api/v2/deals/{id}',
    summary: 'One deal',
    params: IdParams,
    query: Type.Object(DealView),
    reply: One(Deal),
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v2/deals',
    summary: 'Add a deal; `person`, `organization` and `source_id` are extensions',
    body: NewDeal,
    reply: One(Deal),
    status: 201,
    operation: 'deal.add',
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/deals/{id}',
    summary: 'Update a deal; `seen`, `person`, `organization` and `source_id` are extensions',
    params: IdParams,
    body: DealChange,
    reply: One(Deal),
    operation: 'deal.update',
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/deals/{id}',
    summary: 'Delete a deal; it can be restored for 30 days',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    operation: 'deal.delete',
  }),
  /** Pipedrive has this only on v1, but some clients call it here. */
  duplicate: endpoint({
    method: 'POST',
    path: '/api/v2/deals/{id}/duplicate',
    summary: 'Duplicate a deal; the copy is open',
    params: IdParams,
    reply: One(Deal),
    status: 201,
    operation: 'deal.duplicate',
    extension: true,
  }),
  ...bulkEndpoints('deals', 'deal', Ids, DealBulkSet),
  move: endpoint({
    method: 'POST',
    path: '/api/v2/deals/move',
    summary: 'Move deals to a stage in the given order: to its top, or directly after or before another deal',
    body: Exact({
      ids: Ids,
      stage_id: Id,
      after_id: Type.Optional(Id),
      before_id: Type.Optional(Id),
      /** The values that the user saw, per deal. */
      seen: Type.Optional(
        Exact({
          status: Type.Optional(Type.Enum(['open', 'won', 'lost'])),
          stage_id: Type.Optional(Id),
        }),
      ),
    }),
    operation: 'deal.move',
    ...bulk,
  }),
  close: endpoint({
    method: 'POST',
    path: '/api/v2/deals/close',
    summary: 'Mark deals as won or lost; deals that are already closed differently only if `seen` says so',
    body: Exact({
      ids: Ids,
      status: Type.Enum(['won', 'lost']),
      lost_reason: Type.Optional(Text),
      /** Added as a note to each deal. */
      comment: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
      plans: Type.Optional(ClosingPlans),
      /** The status that the user saw; open by default. */
      seen: Type.Optional(Exact({ status: Type.Enum(['open', 'won', 'lost']) })),
    }),
    operation: 'deal.close',
    ...bulk,
  }),
  settlePlans: endpoint({
    method: 'POST',
    path: '/api/v2/deals/plans',
    summary: 'Decide on the planned activities of deals that an operation closed; one undo reverts both',
    body: Exact({ ids: Ids, plans: ClosingPlans, operation_id: Id }),
    operation: 'deal.close',
    ...bulk,
  }),
  planned: endpoint({
    method: 'POST',
    path: '/api/v2/deals/planned',
    summary: 'Number of activities that are planned on these deals',
    body: Exact({ ids: Ids }),
    reply: CountReply,
    bodyLimit: bulk.bodyLimit,
    extension: true,
  }),
  reopen: endpoint({
    method: 'POST',
    path: '/api/v2/deals/reopen',
    summary: 'Reopen won and lost deals',
    body: Exact({ ids: Ids }),
    operation: 'deal.reopen',
    ...bulk,
  }),
}

export const v1DealEndpoints = {
  duplicate: endpoint({
    method: 'POST',
    path: '/api/v1/deals/{id}/duplicate',
    summary: 'Duplicate a deal; the copy is open',
    params: IdParams,
    reply: One(V1Deal),
    operation: 'deal.duplicate',
  }),
}
