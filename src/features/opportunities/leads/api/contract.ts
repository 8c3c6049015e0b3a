import { type Static, Type } from 'typebox'
import { bulkEndpoints } from '../../../../contract/bulk.ts'
import { Exact, endpoint } from '../../../../contract/endpoint.ts'
import {
  Amount,
  Currency,
  Id,
  Instant,
  Line,
  Nullable,
  One,
  Seen,
  UsedCurrency,
  Uuid,
  UuidParams,
} from '../../../../contract/shape.ts'
import { bulkSet, CommonShown, CommonWritable, Text, Uuids } from '../../core/contract.ts'

const LeadValue = Type.Object({ amount: Amount, currency: Currency })
const GivenValue = Type.Object({ amount: Amount, currency: UsedCurrency })
/** v1 writes it as text, and accepts a number as well. */
const VisibleTo = Type.Union([Type.Literal('1'), Type.Literal('3'), Type.Literal('5'), Type.Literal('7')])

/** A lead on the v1 wire. `source_id` is an extension. */
export const Lead = Type.Object({
  ...CommonShown,
  id: Uuid,
  owner_id: Id,
  creator_id: Id,
  label_ids: Type.Array(Uuid),
  organization_id: Nullable(Id),
  source_name: Type.String(),
  source_id: Nullable(Id),
  /** The deal it was converted from. */
  source_deal_id: Nullable(Id),
  was_seen: Type.Boolean(),
  value: Nullable(LeadValue),
  next_activity_id: Nullable(Id),
  add_time: Instant,
  update_time: Instant,
  visible_to: VisibleTo,
  cc_email: Nullable(Type.String()),
})
export type Lead = Static<typeof Lead>

const Writable = {
  ...CommonWritable,
  label_ids: Type.Optional(Nullable(Type.Array(Uuid, { maxItems: 100, uniqueItems: true }))),
  organization_id: Type.Optional(Nullable(Id)),
  value: Type.Optional(Nullable(GivenValue)),
  visible_to: Type.Optional(VisibleTo),
  was_seen: Type.Optional(Type.Boolean()),
}

/** At least one of person and organization is required. */
export const NewLead = Type.Object({ ...Writable, title: Line, origin_id: Type.Optional(Text) })
export type NewLead = Static<typeof NewLead>
export const LeadChange = Type.Object({
  ...Writable,
  title: Type.Optional(Line),
  is_archived: Type.Optional(Type.Boolean()),
  seen: Seen,
})
export type LeadChange = Static<typeof LeadChange>

export const LeadBulkSet = Exact(
  { ...bulkSet(Uuid), was_seen: Type.Optional(Type.Boolean()) },
  { minProperties: 1 },
)
export type LeadBulkSet = Static<typeof LeadBulkSet>

const update = {
  params: UuidParams,
  body: LeadChange,
  reply: One(Lead),
  operation: 'lead.update',
} as const

export const leadEndpoints = {
  get: endpoint({
    method: 'GET',
    path: '/api/v1/leads/{id}',
    summary: 'One lead',
    params: UuidParams,
    reply: One(Lead),
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v1/leads',
    summary: 'Add a lead; `person`, `organization` and `source_id` are extensions',
    body: NewLead,
    reply: One(Lead),
    status: 201,
    operation: 'lead.add',
  }),
  update: endpoint({
    ...update,
    method: 'PATCH',
    path: '/api/v1/leads/{id}',
    summary: 'Update a lead; `seen`, `person`, `organization` and `source_id` are extensions',
  }),
  /** Some clients use PUT where Pipedrive has PATCH. */
  put: endpoint({
    ...update,
    method: 'PUT',
    path: '/api/v1/leads/{id}',
    summary: 'Update the given fields of a lead, as PATCH does',
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v1/leads/{id}',
    summary: 'Delete a lead; it can be restored for 30 days',
    params: UuidParams,
    reply: One(Type.Object({ id: Uuid })),
    operation: 'lead.delete',
  }),
  ...bulkEndpoints('leads', 'lead', Uuids, LeadBulkSet),
}
