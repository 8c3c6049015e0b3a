import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../../contract/endpoint.ts'
import { Id, Line, One } from '../../../contract/shape.ts'

/** The industries of organizations: a list to which new names are added as users type them. */
export const Industry = Type.Object({ id: Id, name: Line })
export type Industry = Static<typeof Industry>

export const industryEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/industries',
    summary: 'All industries, by name',
    reply: One(Type.Array(Industry)),
    extension: true,
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v2/industries',
    summary: 'Add an industry; one of the same name is returned as it is',
    body: Exact({ name: Line }),
    reply: One(Industry),
    status: 201,
    operation: 'industry.add',
    extension: true,
  }),
}
