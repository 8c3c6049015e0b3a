import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import { Id, IdParams, Instant, LabelColor, Line, One, Uuid, UuidParams } from '../../contract/shape.ts'
import { ListEntry, orderedListEndpoints } from '../orderedLists/contract.ts'
import { recordTables, type TableWith } from '../records.ts'

/** Name and colour of a label. `uuid` is its id on the wire of leads. */
export const LabelChip = Type.Object({ id: Id, uuid: Uuid, name: Type.String(), color: LabelColor })
export type LabelChip = Static<typeof LabelChip>

const labelled = recordTables.flatMap(({ table, labels }) => (labels ? [table as TableWith<'labels'>] : []))
/** The record types with labels; leads and deals share theirs. */
export const LabelNoun = Type.Enum(labelled)
export type LabelNoun = Static<typeof LabelNoun>

/** Maximum number of labels per record. */
export const MOST_LABELS = 100
/** Label ids as a record stores them, without duplicates. */
export const LabelIds = Type.Array(Id, { maxItems: MOST_LABELS, uniqueItems: true })

const drawn = { name: Line, color: LabelColor, add_time: Instant, update_time: Instant }

export const Label = Type.Object({
  ...ListEntry.properties,
  color: LabelColor,
  /** Its id on the wire of leads; unused for labels of persons and organizations. */
  uuid: Uuid,
  noun: LabelNoun,
})
export type Label = Static<typeof Label>

/** A lead label on the v1 wire: a uuid, and times with milliseconds. */
export const LeadLabel = Type.Object({ id: Uuid, ...drawn })
export type LeadLabel = Static<typeof LeadLabel>

const endpoints = orderedListEndpoints('labels', 'label', {
  entry: Label,
  added: Exact({ noun: LabelNoun, name: Line, color: LabelColor }),
  addAccess: 'user',
})

export const labelEndpoints = {
  ...endpoints,
  list: endpoint({
    ...endpoints.list,
    summary: 'All labels in their order, or those of one record type',
    query: Type.Object({ noun: Type.Optional(LabelNoun) }),
  }),
  update: endpoint({
    ...endpoints.update,
    summary: 'Rename or recolour a label',
    body: Exact({ name: Type.Optional(Line), color: Type.Optional(LabelColor) }),
  }),
  reorder: { ...endpoints.reorder, summary: 'Reorder all labels of one record type' },
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/labels/{id}',
    summary: 'Delete a label and remove it from all records',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    operation: 'label.delete',
    access: 'admin',
    extension: true,
  }),
}

export const leadLabelEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/leadLabels',
    summary: 'All lead labels',
    reply: One(Type.Array(LeadLabel)),
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v1/leadLabels',
    summary: 'Add a lead label',
    body: Type.Object({ name: Line, color: LabelColor }),
    reply: One(LeadLabel),
    status: 201,
    operation: 'label.add',
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v1/leadLabels/{id}',
    summary: 'Rename or recolour a lead label',
    params: UuidParams,
    body: Type.Object({ name: Type.Optional(Line), color: Type.Optional(LabelColor) }),
    reply: One(LeadLabel),
    operation: 'label.update',
    access: 'admin',
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v1/leadLabels/{id}',
    summary: 'Delete a lead label and remove it from all records',
    params: UuidParams,
    reply: One(Type.Object({ id: Uuid })),
    operation: 'label.delete',
    access: 'admin',
  }),
}
