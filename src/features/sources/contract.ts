import { type Static, Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { Id, IdParams, Instant, Line, One } from '../../contract/shape.ts'

/** Where leads and deals come from. */
export const Source = Type.Object({
  id: Id,
  name: Line,
  order_nr: Type.Integer(),
  add_time: Instant,
  update_time: Instant,
})
export type Source = Static<typeof Source>

const strict = { additionalProperties: false } as const

export const sourceEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/sources',
    summary: 'All sources in their order',
    reply: One(Type.Array(Source)),
    extension: true,
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v2/sources',
    summary: 'Add a source at the end',
    body: Type.Object({ name: Line }, strict),
    reply: One(Source),
    status: 201,
    operation: 'source.add',
    access: 'admin',
    extension: true,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/sources/{id}',
    summary: 'Rename a source',
    params: IdParams,
    body: Type.Object({ name: Line }, strict),
    reply: One(Source),
    operation: 'source.update',
    access: 'admin',
    extension: true,
  }),
  reorder: endpoint({
    method: 'PUT',
    path: '/api/v2/sources/order',
    summary: 'Put all sources in a new order',
    body: Type.Object({ ids: Type.Array(Id, { maxItems: 1000, uniqueItems: true }) }, strict),
    reply: One(Type.Array(Source)),
    operation: 'source.reorder',
    access: 'admin',
    extension: true,
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/sources/{id}',
    summary: 'Delete a source; one in use only with the source that takes its place, or `leave_empty`',
    params: IdParams,
    query: Type.Object({ replace_with_id: Type.Optional(Id), leave_empty: Type.Optional(Type.Boolean()) }),
    reply: One(Type.Object({ id: Id })),
    operation: 'source.delete',
    access: 'admin',
    extension: true,
  }),
}

export const leadSourceEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/leadSources',
    summary: 'All sources of leads',
    reply: One(Type.Array(Type.Object({ name: Line }))),
  }),
}
