import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { bulkEndpoints, CountReply, ListIds } from '../../contract/bulk.ts'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import {
  addressParts,
  FieldNames,
  Id,
  IdList,
  IdParams,
  Ids,
  Instant,
  Line,
  Nullable,
  One,
  Page,
  PageQuery,
  UpdatedQuery,
  Uuid,
  VisibleTo,
} from '../../contract/shape.ts'
import { LabelIds } from '../labels/contract.ts'

/** A postal address. Replaced as a whole. */
export const Address = Type.Object({
  ...addressParts,
  formatted_address: Type.Optional(Nullable(Type.String({ maxLength: 1000 }))),
})
export type Address = Static<typeof Address>

/** Values of custom fields, by key. */
const CustomFields = Type.Record(Type.String(), Type.Unknown())

/**
 * Sent if `include_fields` requests them; only records that the reader sees are counted. `leads_count` is an extension.
 */
export const Counts = {
  open_deals_count: Type.Optional(Type.Integer()),
  closed_deals_count: Type.Optional(Type.Integer()),
  won_deals_count: Type.Optional(Type.Integer()),
  lost_deals_count: Type.Optional(Type.Integer()),
  leads_count: Type.Optional(Type.Integer()),
  notes_count: Type.Optional(Type.Integer()),
  next_activity_id: Type.Optional(Nullable(Id)),
  last_activity_id: Type.Optional(Nullable(Id)),
  activities_count: Type.Optional(Type.Integer()),
  done_activities_count: Type.Optional(Type.Integer()),
  undone_activities_count: Type.Optional(Type.Integer()),
}

export const Link = Nullable(Type.String({ maxLength: 2048 }))

/** The read fields that persons and organizations share. */
export const ContactShape = {
  id: Id,
  name: Line,
  owner_id: Id,
  add_time: Instant,
  update_time: Instant,
  is_deleted: Type.Boolean(),
  visible_to: VisibleTo,
  label_ids: LabelIds,
  /** Extension for persons. */
  linkedin: Link,
  custom_fields: CustomFields,
  ...Counts,
}

/** The write fields that both share. */
export const WrittenContact = {
  owner_id: Type.Optional(Id),
  visible_to: Type.Optional(VisibleTo),
  label_ids: Type.Optional(Nullable(LabelIds)),
  linkedin: Type.Optional(Link),
}

/** The query parameters that both lists share. */
export const ContactQuery = {
  /** Unknown and invisible ids are ignored. */
  ids: Type.Optional(IdList),
  owner_id: Type.Optional(Id),
  ...UpdatedQuery,
  /** `name` is an extension. */
  sort_by: Type.Optional(Type.Enum(['id', 'update_time', 'add_time', 'name'], { default: 'id' })),
  sort_direction: Type.Optional(Type.Enum(['asc', 'desc'], { default: 'asc' })),
  /** Unknown names are ignored. */
  include_fields: Type.Optional(FieldNames),
  custom_fields: Type.Optional(FieldNames),
  /** Extensions: owned by one of these users; has one of these labels. */
  owner_ids: Type.Optional(IdList),
  label_ids: Type.Optional(IdList),
  /** Extension: name, e-mail or phone contains this text; case, accents and number formats are ignored. */
  term: Type.Optional(Type.String({ maxLength: 255 })),
  /** Extension: instead, those deleted in the last 30 days. */
  deleted: Type.Optional(Type.Boolean({ default: false })),
}
const Filter = Type.Object(ContactQuery)
export type ContactFilter = Static<typeof Filter>

/** The fields of a bulk change; omitted fields stay unchanged. */
export const BulkSet = {
  owner_id: Type.Optional(Id),
  visible_to: Type.Optional(VisibleTo),
  add_label_ids: Type.Optional(Type.Array(Id, { maxItems: 100, uniqueItems: true })),
  remove_label_ids: Type.Optional(Type.Array(Id, { maxItems: 100, uniqueItems: true })),
}
const Bulk = Type.Object(BulkSet)
/** The schema of a bulk change: the shared fields, and more. */
export const bulkSetOf = <More extends TProperties>(more: More) =>
  Exact({ ...BulkSet, ...more }, { minProperties: 1 })
export type BulkSet = Static<typeof Bulk>

export const SearchQuery = {
  /** At least two characters, or one with `exact_match`. */
  term: Type.String({ minLength: 1, maxLength: 255 }),
  exact_match: Type.Optional(Type.Boolean({ default: false })),
  /** The fields to search; all if omitted. */
  fields: Type.Optional(FieldNames),
  include_fields: Type.Optional(FieldNames),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  cursor: Type.Optional(Type.String({ maxLength: 2048 })),
}
const Search = Type.Object(SearchQuery)
export type SearchQuery = Static<typeof Search>
export const SearchPage = <T extends TSchema>(item: T) =>
  Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ items: Type.Array(Type.Object({ result_score: Type.Number(), item })) }),
    additional_data: Type.Object({ next_cursor: Nullable(Type.String()) }),
  })

/** The fields of a search result that both share. */
const FoundContact = {
  id: Id,
  name: Line,
  visible_to: VisibleTo,
  owner: Type.Object({ id: Id }),
  custom_fields: Type.Array(Type.String()),
  notes: Type.Array(Type.String()),
}

/** The schemas in which persons and organizations differ. */
interface ContactShapes<Q, C, N, Ch, S, SQ, F> {
  query: Q
  contact: C
  added: N
  change: Ch
  set: S
  /** Fields of a change that Pipedrive does not have. */
  extensions: string
  search: {
    /** The fields that a search can look in. */
    by: string
    query: SQ
    found: F
  }
}

/** The endpoints that persons and organizations share. */
export function contactEndpointsOf<
  const Noun extends string,
  Q extends TProperties,
  C extends TSchema,
  N extends TSchema,
  Ch extends TSchema,
  S extends TObject,
  SQ extends TProperties,
  F extends TProperties,
>(plural: string, noun: Noun, shapes: ContactShapes<TObject<Q>, C, N, Ch, S, SQ, F>) {
  const { query, contact, added, change, set, extensions, search } = shapes
  const path = `/api/v2/${plural}` as const
  return {
    list: endpoint({
      method: 'GET',
      path,
      summary: `The list of ${plural} that match a filter`,
      query: Type.Object({ ...query.properties, ...PageQuery }),
      reply: Page(contact),
    }),
    summary: endpoint({
      method: 'GET',
      path: `${path}/list/summary`,
      summary: `Number of ${plural} in a list`,
      query,
      reply: CountReply,
      extension: true,
    }),
    ids: endpoint({
      method: 'GET',
      path: `${path}/list/ids`,
      summary: `Ids of all ${plural} of a list, newest first, at most 100,000`,
      query,
      reply: ListIds(Id),
      extension: true,
    }),
    search: endpoint({
      method: 'GET',
      path: `${path}/search`,
      summary: `Search ${plural} by ${search.by}`,
      query: Type.Object({ ...SearchQuery, ...search.query }),
      reply: SearchPage(Type.Object({ ...FoundContact, type: Type.Literal(noun), ...search.found })),
    }),
    get: endpoint({
      method: 'GET',
      path: `${path}/{id}`,
      summary: `One ${noun}`,
      params: IdParams,
      query: Type.Object({
        include_fields: Type.Optional(FieldNames),
        custom_fields: Type.Optional(FieldNames),
      }),
      reply: One(contact),
    }),
    add: endpoint({
      method: 'POST',
      path,
      summary: `Add one ${noun}`,
      body: added,
      reply: One(contact),
      status: 201,
      operation: `${noun}.add`,
    }),
    update: endpoint({
      method: 'PATCH',
      path: `${path}/{id}`,
      summary: `Update one ${noun}; ${extensions} are extensions`,
      params: IdParams,
      body: change,
      reply: One(contact),
      operation: `${noun}.update`,
    }),
    delete: endpoint({
      method: 'DELETE',
      path: `${path}/{id}`,
      summary: `Delete one ${noun}; it can be restored for 30 days`,
      params: IdParams,
      reply: One(Type.Object({ id: Id })),
      operation: `${noun}.delete`,
    }),
    ...bulkEndpoints(plural, noun, Ids, set),
  }
}

export const ContactCounts = Type.Object({
  leads: Type.Integer(),
  open: Type.Integer(),
  won: Type.Integer(),
  lost: Type.Integer(),
})
export type ContactCounts = Static<typeof ContactCounts>

const Related = {
  title: Line,
  value: Nullable(Type.Number()),
  currency: Type.String(),
  owner_id: Id,
  is_archived: Type.Boolean(),
}

/** A contact's leads and deals for its page: the first 25 of each, and their total numbers. */
export const RelatedOpportunities = Type.Object({
  leads: Type.Array(Type.Object({ id: Uuid, ...Related })),
  deals: Type.Array(
    Type.Object({
      id: Id,
      ...Related,
      status: Type.Enum(['open', 'won', 'lost']),
      stage_name: Type.String(),
      pipeline_name: Type.String(),
    }),
  ),
  counts: ContactCounts,
})
export type RelatedOpportunities = Static<typeof RelatedOpportunities>

const Kind = Type.Enum(['person', 'organization'])
const Hit = {
  type: Kind,
  id: Id,
  name: Line,
  /** For a person: their organization. */
  org_id: Nullable(Id),
  org_name: Nullable(Type.String()),
}

/** An option of a combo box that finds persons, organizations or both. */
export const ContactHit = Type.Object({
  ...Hit,
  /** For a person: the primary e-mail. For an organization: its industry. */
  detail: Nullable(Type.String()),
  /** For a person found by a phone number: that number, as stored. */
  phone: Nullable(Type.String()),
  /** Not an exact match, but similar enough to be meant: "Fjord Båt AS" for "Fjordbåt". */
  is_lookalike: Type.Boolean(),
})
export type ContactHit = Static<typeof ContactHit>

/** The contact that a user is about to add. */
export const LookalikeQuery = Type.Object({
  type: Kind,
  name: Type.Optional(Type.String({ maxLength: 255 })),
  /** Only for persons. */
  email: Type.Optional(Type.String({ maxLength: 255 })),
  phone: Type.Optional(Type.String({ maxLength: 255 })),
})
export type LookalikeQuery = Static<typeof LookalikeQuery>

/** An existing contact that may be the same, and why. */
export const Lookalike = Type.Object({
  ...Hit,
  /** For a person: their primary e-mail or phone. */
  email: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  /** The strongest evidence comes first. */
  reasons: Type.Array(Type.Enum(['same_email', 'same_phone', 'same_name', 'similar_name'])),
})
export type Lookalike = Static<typeof Lookalike>

export const contactEndpoints = {
  lookalikes: endpoint({
    method: 'GET',
    path: '/api/v2/contacts/lookalikes',
    summary: 'Possible duplicates by name, e-mail and phone number, the most similar first',
    query: LookalikeQuery,
    reply: One(Type.Array(Lookalike)),
    extension: true,
  }),
  search: endpoint({
    method: 'GET',
    path: '/api/v2/contacts/search',
    summary:
      'Search persons and organizations for a picker, best matches first; without a term the last updated',
    query: Type.Object({
      term: Type.Optional(Type.String({ maxLength: 255, default: '' })),
      type: Type.Optional(Kind),
      /** Persons of this organization come first. */
      org_id: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 10 })),
    }),
    reply: One(Type.Array(ContactHit)),
    extension: true,
  }),
}
