import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import { Amount, Contact, Currency, Id, Instant, Named, Nullable, One, Uuid } from '../../contract/shape.ts'
import { ActivityRow } from '../activities/contract.ts'
import { ActivityOutcome, TypeChip } from '../activities/types/contract.ts'

/** A lead or deal on the Today page, with what is needed for the next contact. */
export const DeckCard = Type.Object({
  kind: Type.Enum(['lead', 'deal']),
  id: Id,
  lead_id: Uuid,
  title: Type.String(),
  value: Nullable(Amount),
  currency: Currency,
  person: Nullable(
    Type.Object({ ...Contact.properties, email: Nullable(Type.String()), phone: Nullable(Type.String()) }),
  ),
  organization: Nullable(Contact),
  /** For a deal. */
  pipeline: Nullable(Named),
  stage: Nullable(Named),
  update_time: Instant,
  urgency: Type.Enum(['overdue', 'today', 'none']),
  /** The next activity; null if nothing is planned or the reader may not see it. */
  next_activity: Nullable(ActivityRow),
  /** The last three completed activities, latest first. */
  last_results: Type.Array(
    Type.Object({
      id: Id,
      type: TypeChip,
      subject: Type.String(),
      marked_as_done_time: Instant,
      result: Nullable(Type.String()),
      outcome: Nullable(ActivityOutcome),
    }),
  ),
})
export type DeckCard = Static<typeof DeckCard>

/** Open deals without a planned activity: the actor's own and, for an admin, everybody's. */
export const Uncovered = Type.Object({ mine: Type.Integer(), team: Nullable(Type.Integer()) })
export type Uncovered = Static<typeof Uncovered>

/** The actor's open leads and deals by urgency; without a planned activity, deals and leads separately. */
export const DeckCounts = Type.Object({
  overdue: Type.Integer(),
  today: Type.Integer(),
  /** Deals: the same number as the actor's own in `uncovered`. */
  none: Type.Integer(),
  none_leads: Type.Integer(),
  later: Type.Integer(),
})
export type DeckCounts = Static<typeof DeckCounts>

export const todayEndpoints = {
  deck: endpoint({
    method: 'GET',
    path: '/api/v2/today',
    summary:
      'The current user’s open leads and deals that need attention: overdue, then due today, then with nothing planned',
    query: Exact({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })) }),
    reply: One(Type.Object({ counts: DeckCounts, uncovered: Uncovered, cards: Type.Array(DeckCard) })),
    extension: true,
  }),
  uncovered: endpoint({
    method: 'GET',
    path: '/api/v2/today/uncovered',
    summary: 'Number of open deals without a planned activity',
    reply: One(Uncovered),
    extension: true,
  }),
}
