import { type Static, Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { Id, IdParams, Instant, Line, One } from '../../contract/shape.ts'

/** A reason the company offers when a deal is lost. A deal keeps the text, so it outlives the list. */
export const LostReason = Type.Object({
  id: Id,
  name: Line,
  order_nr: Type.Integer(),
  add_time: Instant,
  update_time: Instant,
})
export type LostReason = Static<typeof LostReason>

const strict = { additionalProperties: false } as const

export const lostReasonEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/lost_reasons',
    summary: 'All lost reasons in their order',
    reply: One(Type.Array(LostReason)),
    extension: true,
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v2/lost_reasons',
    summary: 'Add a lost reason at the end',
    body: Type.Object({ name: Line }, strict),
    reply: One(LostReason),
    status: 201,
    operation: 'lost_reason.add',
    access: 'admin',
    extension: true,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/lost_reasons/{id}',
    summary: 'Rename a lost reason; lost deals keep the old text',
    params: IdParams,
    body: Type.Object({ name: Line }, strict),
    reply: One(LostReason),
    operation: 'lost_reason.update',
    access: 'admin',
    extension: true,
  }),
  reorder: endpoint({
    method: 'PUT',
    path: '/api/v2/lost_reasons/order',
    summary: 'Put all lost reasons in a new order',
    body: Type.Object({ ids: Type.Array(Id, { maxItems: 1000, uniqueItems: true }) }, strict),
    reply: One(Type.Array(LostReason)),
    operation: 'lost_reason.reorder',
    access: 'admin',
    extension: true,
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/lost_reasons/{id}',
    summary: 'Delete a lost reason; lost deals keep its text',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    operation: 'lost_reason.delete',
    access: 'admin',
    extension: true,
  }),
}
