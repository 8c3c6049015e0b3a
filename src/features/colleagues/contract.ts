import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import { Id, IdParams, Nullable, One } from '../../contract/shape.ts'
import { User } from '../users/contract.ts'

const count = Type.Integer({ minimum: 0 })

/** The numbers of records that a user owns and that others must take over. */
export const Holdings = Type.Object({
  /** Open leads, including archived ones. */
  leads: count,
  /** Open deals. */
  deals: count,
  /** Activities that are planned, not done. */
  activities: count,
  /** People and organizations. */
  contacts: count,
})
export type Holdings = Static<typeof Holdings>

const recipient = Type.Optional(Nullable(Id))
/** The new owner for each kind of record; omitted or null: the records keep their owner. */
export const Handover = Exact({
  leads: recipient,
  deals: recipient,
  activities: recipient,
  contacts: recipient,
})
export type Handover = Static<typeof Handover>

export const handoverEndpoints = {
  holdings: endpoint({
    method: 'GET',
    path: '/api/v2/users/{id}/holdings',
    summary: 'Records that a user owns and that another user should take over',
    params: IdParams,
    reply: One(Holdings),
    access: 'admin',
    extension: true,
  }),
  deactivate: endpoint({
    method: 'POST',
    path: '/api/v2/users/{id}/deactivate',
    summary: 'Deactivate a user and hand over their open leads and deals, planned activities and contacts',
    params: IdParams,
    body: Handover,
    /** `handed_over`: the number of records of each kind that got a new owner. */
    reply: One(Type.Object({ user: User, handed_over: Holdings })),
    access: 'admin',
    operation: 'user.deactivate',
    extension: true,
  }),
}
