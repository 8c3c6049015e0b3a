import { type Static, Type } from 'typebox'
import { endpoint } from '../../../contract/endpoint.ts'
import { Id, IdParams, Instant, Nullable, Page, PageQuery, UuidParams } from '../../../contract/shape.ts'
import { Named } from '../list/contract.ts'

/** A value as it was or became. `name` says what an id means; null for other values and for hidden records. */
export const HistoryValue = Type.Object({
  value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
  name: Nullable(Type.String()),
})

/**
 * One field of the record, by its column: `title`, `owner_id`, `stage_id` … `label_id` stands once per label put
 * on (`old` null) or taken off (`new` null).
 */
export const FieldChange = Type.Object({
  field: Type.String(),
  old: Nullable(HistoryValue),
  new: Nullable(HistoryValue),
})
export type FieldChange = Static<typeof FieldChange>

/** What an operation meant for the record, the most telling first. */
export const HistoryKind = Type.Enum([
  'created',
  'converted_to_deal',
  'converted_to_lead',
  'won',
  'lost',
  'reopened',
  'deleted',
  'restored',
  'archived',
  'unarchived',
  'moved',
  'changed',
])
export type HistoryKind = Static<typeof HistoryKind>

/** What one operation did to the record. Notes, activities and files will be entries of their own kinds. */
export const HistoryEntry = Type.Object({
  kind: HistoryKind,
  time: Instant,
  /** Null: Kariz itself. */
  actor: Nullable(Named),
  operation: Type.Object({
    id: Id,
    /** `<noun>.<verb>`, such as `lead.convert`. */
    kind: Type.String(),
    /** The operation that this one took back. */
    undoes_id: Nullable(Id),
    /** The operation that took this one back. */
    undone_by_id: Nullable(Id),
  }),
  /** None when it was created. */
  changes: Type.Array(FieldChange),
})
export type HistoryEntry = Static<typeof HistoryEntry>

export const historyEndpoints = {
  ofDeal: endpoint({
    method: 'GET',
    path: '/api/v2/deals/{id}/history',
    summary: 'Everything that happened to a deal, its time as a lead included, newest first',
    params: IdParams,
    query: Type.Object(PageQuery, { additionalProperties: false }),
    reply: Page(HistoryEntry),
    extension: true,
  }),
  ofLead: endpoint({
    method: 'GET',
    path: '/api/v2/leads/{id}/history',
    summary: 'Everything that happened to a lead, its time as a deal included, newest first',
    params: UuidParams,
    query: Type.Object(PageQuery, { additionalProperties: false }),
    reply: Page(HistoryEntry),
    extension: true,
  }),
}
