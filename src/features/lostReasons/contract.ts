import { Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { Id, IdParams, One } from '../../contract/shape.ts'
import { orderedListEndpoints } from '../orderedLists/contract.ts'

/** The company's list of lost reasons. A deal stores the text, so it does not depend on the list. */
export const lostReasonEndpoints = {
  ...orderedListEndpoints('lost_reasons', 'lost_reason', { renamed: '; lost deals keep the old text' }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/lost_reasons/{id}',
    summary: 'Delete a lost reason; lost deals keep the text',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    operation: 'lost_reason.delete',
    access: 'admin',
    extension: true,
  }),
}
