import { type Static, type TSchema, Type } from 'typebox'
import { BULK_BODY } from '../../../contract/bulk.ts'
import { Exact, endpoint } from '../../../contract/endpoint.ts'
import {
  Amount,
  Id,
  IdParams,
  Ids,
  Line,
  Nullable,
  One,
  Seen,
  UsedCurrency,
  Uuid,
  UuidParams,
  VisibleTo,
} from '../../../contract/shape.ts'
import { LabelIds } from '../../labels/contract.ts'
import { AlwaysWritable, Uuids } from '../core/contract.ts'
import { DealFilter } from '../deals/list/contract.ts'
import { LeadFilter } from '../leads/list/contract.ts'

/** Larger sets are converted in the background. */
export const MAX_AT_ONCE = 500

/**
 * The stage determines its pipeline; a pipeline alone means its first stage. Without both: the stage the record had
 * when it was a deal, or the first stage of the default pipeline.
 */
export const Target = { stage_id: Type.Optional(Id), pipeline_id: Type.Optional(Id) }

const Conversion = Type.Object({ conversion_id: Uuid })
const ConversionParams = <T extends TSchema>(id: T) => Type.Object({ id, conversion_id: Uuid })
const Status = Type.Enum(['not_started', 'running', 'completed', 'failed', 'rejected'])

/**
 * For a small set `completed` immediately, and undone through this request's operation. For a larger set, poll `GET
 * /api/v2/jobs/{conversion_id}`, whose `result` is `{ count }`, and undo that job's operation.
 */
const BulkConversion = One(Type.Object({ conversion_id: Uuid, status: Status, total: Type.Integer() }))

/**
 * The fields of the conversion form and their `seen` values, with the field names of deals. All except stage and
 * pipeline are extensions.
 */
export const ConversionForm = Type.Object({
  ...AlwaysWritable,
  ...Target,
  title: Type.Optional(Line),
  value: Type.Optional(Nullable(Amount)),
  currency: Type.Optional(UsedCurrency),
  label_ids: Type.Optional(LabelIds),
  probability: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 100 }))),
  visible_to: Type.Optional(VisibleTo),
  seen: Seen,
})
export type ConversionForm = Static<typeof ConversionForm>

export const convertingEndpoints = {
  leadToDeal: endpoint({
    method: 'POST',
    path: '/api/v2/leads/{id}/convert/deal',
    summary: 'Convert a lead to a deal',
    params: UuidParams,
    body: ConversionForm,
    reply: One(Conversion),
    operation: 'lead.convert',
  }),
  leadStatus: endpoint({
    method: 'GET',
    path: '/api/v2/leads/{id}/convert/status/{conversion_id}',
    summary: 'Status of the conversion of a lead, and the resulting deal',
    params: ConversionParams(Uuid),
    reply: One(Type.Object({ conversion_id: Uuid, status: Status, deal_id: Type.Optional(Id) })),
  }),
  dealToLead: endpoint({
    method: 'POST',
    path: '/api/v2/deals/{id}/convert/lead',
    summary: 'Convert an open deal to a lead; fields that a lead does not show are kept',
    params: IdParams,
    reply: One(Conversion),
    operation: 'deal.convert',
  }),
  dealStatus: endpoint({
    method: 'GET',
    path: '/api/v2/deals/{id}/convert/status/{conversion_id}',
    summary: 'Status of the conversion of a deal, and the resulting lead',
    params: ConversionParams(Id),
    reply: One(Type.Object({ conversion_id: Uuid, status: Status, lead_id: Type.Optional(Uuid) })),
  }),
  leads: endpoint({
    method: 'POST',
    path: '/api/v2/leads/convert',
    summary: 'Convert many leads to deals, all or none',
    body: Exact({
      ids: Type.Optional(Uuids),
      /** Instead of ids: all leads that match a filter of the inbox. */
      filter: Type.Optional(Exact(LeadFilter)),
      ...Target,
    }),
    reply: BulkConversion,
    operation: 'lead.convert',
    bodyLimit: BULK_BODY,
    extension: true,
  }),
  deals: endpoint({
    method: 'POST',
    path: '/api/v2/deals/convert',
    summary: 'Convert many open deals to leads, all or none',
    body: Exact({
      ids: Type.Optional(Ids),
      /** Instead of ids: all deals that match a filter of the list. */
      filter: Type.Optional(Exact(DealFilter)),
    }),
    reply: BulkConversion,
    operation: 'deal.convert',
    bodyLimit: BULK_BODY,
    extension: true,
  }),
}

export type ConversionStatus = Static<typeof Status>
