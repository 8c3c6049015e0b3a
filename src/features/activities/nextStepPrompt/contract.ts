import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../../contract/endpoint.ts'
import { Id, Nullable, One, Uuid } from '../../../contract/shape.ts'
import { Following } from '../actions/contract.ts'
import { OpportunityChip } from '../contract.ts'
import { TypeChip } from '../types/contract.ts'

/** A request may hold a hundred thousand ids. */
const bodyLimit = 4 * 1024 * 1024
const set = (id: typeof Id | typeof Uuid) =>
  Type.Optional(Type.Array(id, { maxItems: 100_000, uniqueItems: true }))

/** Leads and deals by their current or former id, and those that the activities are linked to. */
export const Touched = Exact(
  { deal_ids: set(Id), lead_ids: set(Uuid), activity_ids: set(Id) },
  { minProperties: 1 },
)
export type Touched = Static<typeof Touched>

export const Unplanned = Type.Object({
  /** The ids of leads and deals, as numbers of the shared record. */
  ids: Type.Array(Id),
  /** The title of the first one. */
  first: Nullable(OpportunityChip),
  /** How many of them belong to other users. */
  others: Type.Integer(),
  /** The activity usually planned next, and in how many days; null if there is no usual one. */
  usual: Nullable(Type.Object({ type: TypeChip, days: Type.Integer() })),
})
export type Unplanned = Static<typeof Unplanned>

export const SamePlan = Exact({
  /** Record numbers of leads and deals. */
  ids: Type.Array(Id, { minItems: 1, maxItems: 100_000, uniqueItems: true }),
  activity: Following,
  /** Assigns each activity to the record's owner instead of the actor. */
  is_for_owners: Type.Optional(Type.Boolean()),
})
export type SamePlan = Static<typeof SamePlan>

export const askingEndpoints = {
  unplanned: endpoint({
    method: 'POST',
    path: '/api/v2/activities/unplanned',
    summary: 'Which of these open leads and deals have no planned activity; invisible ones are left out',
    body: Touched,
    reply: One(Unplanned),
    bodyLimit,
    extension: true,
  }),
  planSame: endpoint({
    method: 'POST',
    path: '/api/v2/activities/plan',
    summary: 'Plan the same activity for each of several leads and deals',
    body: SamePlan,
    reply: One(Type.Object({ count: Type.Integer() })),
    operation: 'activity.add',
    bodyLimit,
    extension: true,
  }),
}
