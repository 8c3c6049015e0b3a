import { Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { Id, IdParams, Line, One } from '../../contract/shape.ts'
import { orderedListEndpoints } from '../orderedLists/contract.ts'

/** The sources of leads and deals. */
export const sourceEndpoints = {
  ...orderedListEndpoints('sources', 'source'),
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
