import { type Static, type TSchema, Type } from 'typebox'
import { endpoint } from '../../../contract/endpoint.ts'
import {
  Amount,
  Contact,
  Currency,
  Day,
  Id,
  IdList,
  Instant,
  LabelColor,
  Named,
  Nullable,
  OffsetPage,
  OffsetQuery,
  One,
  Page,
  PageQuery,
  Uuid,
  VisibleTo,
} from '../../../contract/shape.ts'
import { SearchPage, SearchQuery } from '../../contacts/contract.ts'
import { Deal, DealView as DealFields } from '../deals/contract.ts'

// ── What rows of leads, of deals and the cards of the board are made of ─────────────────────────────────────

export { Contact, Named }

/** What to draw a label with. `uuid` is its name on the wire of leads. */
export const LabelChip = Type.Object({ id: Id, uuid: Uuid, name: Type.String(), color: LabelColor })
export type LabelChip = Static<typeof LabelChip>

/** The earliest activity still to be done; overdue ones count. */
export const NextActivity = Type.Object({ id: Id, due_time: Instant })

/**
 * An open deal nobody has touched for longer than its stage allows: `days` is that limit, `since` the instant it
 * was reached, `clock` what was counted.
 */
export const Rotten = Type.Object({ since: Instant, clock: Type.Enum(['idle']), days: Type.Integer() })

/** Values of one currency added up. `weighted` is null where the pipeline does not weigh. */
export const Sum = Type.Object({ currency: Currency, count: Type.Integer(), value: Type.Number() })
export type Sum = Static<typeof Sum>
export const WeightedSum = Type.Object({ ...Sum.properties, weighted: Nullable(Type.Number()) })
export type WeightedSum = Static<typeof WeightedSum>

/** Text looked for in the title and in the names of person and organization, folded: case and accents apart. */
export const Term = Type.String({ maxLength: 255 })
export const SortDirection = Type.Enum(['asc', 'desc'], { default: 'asc' })

// ── Deals list ──────────────────────────────────────────────────────────────────────────────────────────────

/** `open`, `won` and `lost` leave out archived and deleted deals; `deleted` are those of the last 30 days. */
export const DealView = Type.Enum(['open', 'won', 'lost', 'archived', 'deleted', 'all'], { default: 'open' })
export type DealView = Static<typeof DealView>

export const DealFilter = {
  view: Type.Optional(DealView),
  pipeline_id: Type.Optional(Id),
  stage_ids: Type.Optional(IdList),
  owner_ids: Type.Optional(IdList),
  label_ids: Type.Optional(IdList),
  source_ids: Type.Optional(IdList),
  person_id: Type.Optional(Id),
  org_id: Type.Optional(Id),
  term: Type.Optional(Term),
}
const Filter = Type.Object(DealFilter, { additionalProperties: false })
export type DealFilter = Static<typeof Filter>

/** Ascending, empty dates come last, and empty amounts, texts and names first; descending, the other way round. */
export const DealSort = Type.Enum([
  'next_activity',
  'title',
  'value',
  'weighted_value',
  'probability',
  'pipeline',
  'stage',
  'status',
  'owner',
  'person',
  'organization',
  'source',
  'expected_close_date',
  'stage_change_time',
  'add_time',
  'update_time',
  'won_time',
  'lost_time',
  'lost_reason',
  'archive_time',
  'delete_time',
])
export type DealSort = Static<typeof DealSort>

export const DealRow = Type.Object({
  id: Id,
  title: Type.String(),
  value: Nullable(Amount),
  currency: Currency,
  /** Value times probability; null where the pipeline does not weigh. */
  weighted_value: Nullable(Type.Number()),
  /** The deal's own; null: its stage's, which stands in `stage`. */
  probability: Nullable(Type.Integer()),
  status: Type.Enum(['open', 'won', 'lost']),
  pipeline: Named,
  stage: Type.Object({ ...Named.properties, order_nr: Type.Integer(), deal_probability: Type.Integer() }),
  owner: Named,
  person: Nullable(Contact),
  organization: Nullable(Contact),
  labels: Type.Array(LabelChip),
  source: Nullable(Named),
  expected_close_date: Nullable(Day),
  /** The last move to another stage; null: never moved. */
  stage_change_time: Nullable(Instant),
  add_time: Instant,
  update_time: Instant,
  won_time: Nullable(Instant),
  lost_time: Nullable(Instant),
  lost_reason: Nullable(Type.String()),
  is_archived: Type.Boolean(),
  archive_time: Nullable(Instant),
  is_deleted: Type.Boolean(),
  delete_time: Nullable(Instant),
  visible_to: VisibleTo,
  next_activity: Nullable(NextActivity),
  rotten: Nullable(Rotten),
})
export type DealRow = Static<typeof DealRow>

/** A page of a v1 search. */
export const OffsetSearchPage = <T extends TSchema>(item: T) =>
  Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ items: Type.Array(Type.Object({ result_score: Type.Number(), item })) }),
    additional_data: OffsetPage(item).properties.additional_data,
  })

// ── Deals on the wire ───────────────────────────────────────────────────────────────────────────────────────

/** Whole seconds and UTC, as Pipedrive wants it. */
const WholeSeconds = Type.String({ format: 'date-time', pattern: '^[^.]*Z$' })
/** No filters exist yet; one that is named cannot be meant to be passed over. */
const filter_id = Type.Optional(Type.Never())

const WireFilter = {
  filter_id,
  /** Unknown and invisible ones are left out. */
  ids: Type.Optional(IdList),
  owner_id: Type.Optional(Id),
  person_id: Type.Optional(Id),
  org_id: Type.Optional(Id),
  pipeline_id: Type.Optional(Id),
  stage_id: Type.Optional(Id),
  /** All but `deleted` when left out; `deleted` are those of the last 30 days. */
  status: Type.Optional(Type.Array(Type.Enum(['open', 'won', 'lost', 'deleted']), { maxItems: 4 })),
  updated_since: Type.Optional(WholeSeconds),
  updated_until: Type.Optional(WholeSeconds),
}
const Wire = Type.Object({
  ...WireFilter,
  ...DealFields,
  /** All but the first three are extensions. */
  sort_by: Type.Optional(
    Type.Enum(
      [
        'id',
        'update_time',
        'add_time',
        'title',
        'value',
        'expected_close_date',
        'stage_change_time',
        'next_activity',
      ],
      { default: 'id' },
    ),
  ),
  sort_direction: Type.Optional(SortDirection),
  ...PageQuery,
})
export type DealQuery = Static<typeof Wire>

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
  /** Null also when the reader may not see it. */
  person: Nullable(Named),
  organization: Nullable(Named),
  custom_fields: Type.Array(Type.String()),
  notes: Type.Array(Type.String()),
  is_archived: Type.Boolean(),
})
export type DealHit = Static<typeof DealHit>

/** What searches of leads and of deals ask, without their paging. */
export const OpportunitySearch = {
  term: SearchQuery.term,
  exact_match: SearchQuery.exact_match,
  fields: SearchQuery.fields,
  include_fields: SearchQuery.include_fields,
  person_id: Type.Optional(Id),
  organization_id: Type.Optional(Id),
}
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
    query: Wire,
    reply: Page(Deal),
  }),
  archived: endpoint({
    method: 'GET',
    path: '/api/v2/deals/archived',
    summary: 'Archived deals',
    query: Wire,
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

// ── Deals list ──────────────────────────────────────────────────────────────────────────────────────────────

export const dealListEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/deals/list',
    summary: 'Deals as rows to look at, with names',
    query: Type.Object(
      {
        ...DealFilter,
        ...PageQuery,
        sort_by: Type.Optional(DealSort),
        sort_direction: Type.Optional(SortDirection),
      },
      { additionalProperties: false },
    ),
    reply: Page(DealRow),
    extension: true,
  }),
  summary: endpoint({
    method: 'GET',
    path: '/api/v2/deals/list/summary',
    summary: 'Count and sums of the deals of a list; won deals weigh in full, lost ones nothing',
    query: Filter,
    reply: One(Type.Object({ count: Type.Integer(), totals: Type.Array(WeightedSum) })),
    extension: true,
  }),
  ids: endpoint({
    method: 'GET',
    path: '/api/v2/deals/list/ids',
    summary: 'Ids of all deals of a list, newest first, at most 100,000',
    query: Filter,
    reply: One(Type.Object({ ids: Type.Array(Id), truncated: Type.Boolean() })),
    extension: true,
  }),
}
