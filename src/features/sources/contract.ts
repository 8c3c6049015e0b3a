import { Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { Line, One } from '../../contract/shape.ts'
import { deleteReplacing, orderedListEndpoints } from '../orderedLists/contract.ts'

/** The sources of leads and deals. */
export const sourceEndpoints = {
  ...orderedListEndpoints('sources', 'source'),
  delete: deleteReplacing('sources', 'source'),
}

export const leadSourceEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/leadSources',
    summary: 'All lead sources',
    reply: One(Type.Array(Type.Object({ name: Line }))),
  }),
}
