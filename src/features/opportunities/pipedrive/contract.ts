import { type Static, type TSchema, Type } from 'typebox'
import { endpoint } from '../../../contract/endpoint.ts'
import {
  Currency,
  Id,
  IdList,
  Named,
  Nullable,
  OffsetPage,
  OffsetQuery,
  One,
  Page,
  PageQuery,
  UpdatedQuery,
  Uuid,
  VisibleTo,
} from '../../../contract/shape.ts'
import { SearchPage, SearchQuery } from '../../contacts/contract.ts'
import { detailKeys, SortDirection } from '../core/contract.ts'
import { Deal, DealView } from '../deals/api/contract.ts'
import { Lead } from '../leads/api/contract.ts'

/** There are no saved filters yet, so a request that names one is rejected. */
const filter_id = Type.Optional(Type.Never())

/** The query of searches of leads and of deals, without paging. */
export const OpportunitySearch = {
  term: SearchQuery.term,
  exact_match: SearchQuery.exact_match,
  fields: SearchQuery.fields,
  include_fields: SearchQuery.include_fields,
  person_id: Type.Optional(Id),
  organization_id: Type.Optional(Id),
}
/** A page of a v1 search. */
export const OffsetSearchPage = <T extends TSchema>(item: T) =>
  Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ items: Type.Array(Type.Object({ result_score: Type.Number(), item })) }),
    additional_data: OffsetPage(item).properties.additional_data,
  })

// ── Deals ─────────────────────────────────────────────────────────────────────────────────────────────────

const DealWire = Type.Object({
  filter_id,
  /** Unknown and invisible ids are ignored. */
  ids: Type.Optional(IdList),
  owner_id: Type.Optional(Id),
  person_id: Type.Optional(Id),
  org_id: Type.Optional(Id),
  pipeline_id: Type.Optional(Id),
  stage_id: Type.Optional(Id),
  /** All except `deleted` if omitted; `deleted` are those of the last 30 days. */
  status: Type.Optional(Type.Array(Type.Enum(['open', 'won', 'lost', 'deleted']), { maxItems: 4 })),
  ...UpdatedQuery,
  ...DealView,
  /** All except the first three are extensions. */
  sort_by: Type.Optional(
    Type.Enum(
      [
        'id',
        'update_time',
        'add_time',
        'title',
        'value',
        ...detailKeys,
        'stage_change_time',
        'next_activity',
      ],
      { default: 'id' },
    ),
  ),
  sort_direction: Type.Optional(SortDirection),
  ...PageQuery,
})
export type DealQuery = Static<typeof DealWire>

export const DealHit = Type.Object({
  id: Id,
  type: Type.Literal('deal'),
  title: Type.String(),
  value: Nullable(Type.Number()),
  currency: Currency,
  status: Type.Enum(['open', 'won', 'lost']),
  visible_to: VisibleTo,
  owner: Type.Object({ id: Id }),
  stage: Named,
  /** Also null if the reader may not see it. */
  person: Nullable(Named),
  organization: Nullable(Named),
  custom_fields: Type.Array(Type.String()),
  notes: Type.Array(Type.String()),
  is_archived: Type.Boolean(),
})
export type DealHit = Static<typeof DealHit>

const DealSearch = {
  ...OpportunitySearch,
  status: Type.Optional(Type.Enum(['open', 'won', 'lost'])),
}

const PerCurrency = <T extends TSchema>(sum: T) => Type.Record(Currency, sum)

export const dealWireEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/deals',
    summary: 'Deals that are not archived',
    query: DealWire,
    reply: Page(Deal),
  }),
  archived: endpoint({
    method: 'GET',
    path: '/api/v2/deals/archived',
    summary: 'Archived deals',
    query: DealWire,
    reply: Page(Deal),
  }),
  search: endpoint({
    method: 'GET',
    path: '/api/v2/deals/search',
    summary: 'Search deals by title',
    query: Type.Object({ ...DealSearch, ...PageQuery }),
    reply: SearchPage(DealHit),
  }),
  searchV1: endpoint({
    method: 'GET',
    path: '/api/v1/deals/search',
    summary: 'Search deals by title',
    query: Type.Object({ ...DealSearch, ...OffsetQuery }),
    reply: OffsetSearchPage(DealHit),
  }),
  summary: endpoint({
    method: 'GET',
    path: '/api/v1/deals/summary',
    summary: 'Count, sums and weighted sums of deals that are not archived, by currency',
    query: Type.Object({
      filter_id,
      status: Type.Optional(Type.Enum(['open', 'won', 'lost'])),
      user_id: Type.Optional(Id),
      pipeline_id: Type.Optional(Id),
      stage_id: Type.Optional(Id),
    }),
    reply: One(
      Type.Object({
        values_total: PerCurrency(
          Type.Object({ value: Type.Number(), count: Type.Integer(), value_formatted: Type.String() }),
        ),
        weighted_values_total: PerCurrency(
          Type.Object({ value: Type.Number(), count: Type.Integer(), value_formatted: Type.String() }),
        ),
        total_count: Type.Integer(),
      }),
    ),
  }),
}

// ── Leads ─────────────────────────────────────────────────────────────────────────────────────────────────

/** One or more columns, each `<column>` or `<column> ASC|DESC`, comma-separated. */
const LeadOrder = Type.String({ maxLength: 500 })

const LeadWire = {
  filter_id,
  owner_id: Type.Optional(Id),
  person_id: Type.Optional(Id),
  organization_id: Type.Optional(Id),
  sort: Type.Optional(LeadOrder),
  ...OffsetQuery,
}
const WireQuery = Type.Object({
  ...LeadWire,
  updated_since: Type.Optional(Type.String({ maxLength: 40 })),
  /** Sent by older clients. */
  archived_status: Type.Optional(Type.Enum(['archived', 'not_archived', 'all'], { default: 'not_archived' })),
})
export type LeadQuery = Static<typeof WireQuery>

export const LeadHit = Type.Object({
  id: Uuid,
  type: Type.Literal('lead'),
  title: Type.String(),
  owner: Type.Object({ id: Id }),
  /** Also null if the reader may not see it. */
  person: Nullable(Named),
  organization: Nullable(Named),
  phones: Type.Array(Type.String()),
  emails: Type.Array(Type.String()),
  custom_fields: Type.Array(Type.String()),
  notes: Type.Array(Type.String()),
  value: Nullable(Type.Number()),
  currency: Currency,
  visible_to: VisibleTo,
  is_archived: Type.Boolean(),
  /** Sent if `include_fields` requests it. */
  was_seen: Type.Optional(Type.Boolean()),
})
export type LeadHit = Static<typeof LeadHit>

export const leadWireEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/leads',
    summary: 'Leads that are not archived, oldest first',
    query: WireQuery,
    reply: OffsetPage(Lead),
  }),
  archived: endpoint({
    method: 'GET',
    path: '/api/v1/leads/archived',
    summary: 'Archived leads, oldest first',
    query: Type.Object(LeadWire),
    reply: OffsetPage(Lead),
  }),
  search: endpoint({
    method: 'GET',
    path: '/api/v2/leads/search',
    summary: 'Search leads by title',
    query: Type.Object({ ...OpportunitySearch, ...PageQuery }),
    reply: SearchPage(LeadHit),
  }),
  searchV1: endpoint({
    method: 'GET',
    path: '/api/v1/leads/search',
    summary: 'Search leads by title',
    query: Type.Object({ ...OpportunitySearch, ...OffsetQuery }),
    reply: OffsetSearchPage(LeadHit),
  }),
}
