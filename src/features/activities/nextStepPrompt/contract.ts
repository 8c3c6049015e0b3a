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

/** Leads and deals by either of their ids, whatever they are by now, and those that activities hang on. */
export const Touched = Exact(
  { deal_ids: set(Id), lead_ids: set(Uuid), activity_ids: set(Id) },
  { minProperties: 1 },
)
export type Touched = Static<typeof Touched>

export const Unplanned = Type.Object({
  /** The ids of both kinds, by their number. */
  ids: Type.Array(Id),
  /** The first of them. */
  first: Nullable(OpportunityChip),
  /** How many of them belong to somebody else. */
  others: Type.Integer(),
  /** What is usually planned next, and how many days from now; null as long as nothing usually is. */
  usual: Nullable(Type.Object({ type: TypeChip, days: Type.Integer() })),
})
export type Unplanned = Static<typeof Unplanned>

export const SamePlan = Exact({
  /** Numbers of leads and deals. */
  ids: Type.Array(Id, { minItems: 1, maxItems: 100_000, uniqueItems: true }),
  activity: Following,
  /** Each one's owner does it, not the one who plans. */
  is_for_owners: Type.Optional(Type.Boolean()),
})
export type SamePlan = Static<typeof SamePlan>

export const askingEndpoints = {
  unplanned: endpoint({
    method: 'POST',
    path: '/api/v2/activities/unplanned',
    summary: 'Which of these open leads and deals have nothing planned; the ones out of sight are left out',
    body: Touched,
    reply: One(Unplanned),
    bodyLimit,
    extension: true,
  }),
  planSame: endpoint({
    method: 'POST',
    path: '/api/v2/activities/plan',
    summary: 'Plan the same activity on each of many leads and deals',
    body: SamePlan,
    reply: One(Type.Object({ count: Type.Integer() })),
    operation: 'activity.add',
    bodyLimit,
    extension: true,
  }),
}
