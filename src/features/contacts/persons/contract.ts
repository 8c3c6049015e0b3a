import { type Static, Type } from 'typebox'
import { endpoint } from '../../../contract/endpoint.ts'
import {
  Day,
  Id,
  IdParams,
  Ids,
  Instant,
  Line,
  Nullable,
  One,
  Page,
  PageQuery,
  Seen,
  VisibleTo,
} from '../../../contract/shape.ts'
import { LabelIds } from '../../labels/contract.ts'
import {
  Address,
  Bulk,
  ContactQuery,
  Counts,
  CustomFields,
  RelatedOpportunities,
  SearchPage,
  SearchQuery,
} from '../contract.ts'

/** An e-mail address or a phone number; one of a person's is primary. */
export const Reachable = Type.Object({
  value: Type.String(),
  primary: Type.Boolean(),
  label: Type.String(),
})
export type Reachable = Static<typeof Reachable>

/** As it may be sent: the first becomes primary when none is, and the label is `work` unless told. Blank ones are dropped. */
export const NewReachable = Type.Object({
  value: Nullable(Type.String({ maxLength: 255 })),
  primary: Type.Optional(Nullable(Type.Boolean())),
  label: Type.Optional(Nullable(Type.String({ maxLength: 50 }))),
})
export type NewReachable = Static<typeof NewReachable>

const Handle = Type.Object({
  value: Type.String({ maxLength: 255 }),
  primary: Type.Optional(Type.Boolean()),
  label: Type.Optional(Nullable(Type.String({ maxLength: 50 }))),
})
const Job = Nullable(Type.String({ maxLength: 255 }))
const Link = Nullable(Type.String({ maxLength: 2048 }))
const Notes = Nullable(Type.String({ maxLength: 10_000 }))

export const Person = Type.Object({
  id: Id,
  name: Line,
  first_name: Nullable(Type.String()),
  last_name: Nullable(Type.String()),
  owner_id: Id,
  org_id: Nullable(Id),
  add_time: Instant,
  update_time: Instant,
  emails: Type.Array(Reachable),
  phones: Type.Array(Reachable),
  is_deleted: Type.Boolean(),
  visible_to: VisibleTo,
  label_ids: LabelIds,
  picture_id: Type.Null(),
  postal_address: Nullable(Address),
  notes: Notes,
  im: Type.Array(Handle),
  birthday: Nullable(Day),
  job_title: Job,
  /** Extension. */
  linkedin: Link,
  custom_fields: CustomFields,
  ...Counts,
  /** Extension; null when there is none, it is deleted or the reader may not see it. */
  org_name: Nullable(Type.String()),
})
export type Person = Static<typeof Person>

const Writable = {
  first_name: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
  last_name: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
  owner_id: Type.Optional(Id),
  org_id: Type.Optional(Nullable(Id)),
  /** Extension, instead of `org_id`: the organization of that name, added when there is none. */
  organization: Type.Optional(Type.Object({ name: Line }, { additionalProperties: false })),
  emails: Type.Optional(Nullable(Type.Array(NewReachable, { maxItems: 50 }))),
  phones: Type.Optional(Nullable(Type.Array(NewReachable, { maxItems: 50 }))),
  visible_to: Type.Optional(VisibleTo),
  label_ids: Type.Optional(Nullable(LabelIds)),
  postal_address: Type.Optional(Nullable(Address)),
  notes: Type.Optional(Notes),
  im: Type.Optional(Nullable(Type.Array(Handle, { maxItems: 50 }))),
  birthday: Type.Optional(Nullable(Day)),
  job_title: Type.Optional(Job),
  linkedin: Type.Optional(Link),
}
/** Needs `name`, or `first_name` and `last_name`. */
export const NewPerson = Type.Object({
  ...Writable,
  name: Type.Optional(Line),
  add_time: Type.Optional(Instant),
})
export type NewPerson = Static<typeof NewPerson>
export const PersonChange = Type.Object({ ...Writable, name: Type.Optional(Line), seen: Seen })
export type PersonChange = Static<typeof PersonChange>

export const PersonQuery = Type.Object({
  ...ContactQuery,
  org_id: Type.Optional(Id),
  deal_id: Type.Optional(Id),
})
export type PersonQuery = Static<typeof PersonQuery>

const strict = { additionalProperties: false } as const

export const personEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/persons',
    summary: 'Persons',
    query: Type.Object({ ...PersonQuery.properties, ...PageQuery }),
    reply: Page(Person),
  }),
  /** How many `list` has, and their ids: to select all that match. */
  matching: endpoint({
    method: 'GET',
    path: '/api/v2/persons/matching',
    summary: 'How many persons a list has; with `with_ids`, their ids',
    query: Type.Object({ ...PersonQuery.properties, with_ids: Type.Optional(Type.Boolean()) }),
    reply: One(Type.Object({ count: Type.Integer(), ids: Type.Array(Id) })),
    extension: true,
  }),
  search: endpoint({
    method: 'GET',
    path: '/api/v2/persons/search',
    summary: 'Search persons by name, e-mail, phone and notes',
    query: Type.Object({
      ...SearchQuery,
      organization_id: Type.Optional(Id),
    }),
    reply: SearchPage(
      Type.Object({
        id: Id,
        type: Type.Literal('person'),
        name: Line,
        phones: Type.Array(Type.String()),
        emails: Type.Array(Type.String()),
        primary_email: Nullable(Type.String()),
        visible_to: VisibleTo,
        owner: Type.Object({ id: Id }),
        organization: Nullable(
          Type.Object({ id: Id, name: Type.String(), address: Nullable(Type.String()) }),
        ),
        custom_fields: Type.Array(Type.String()),
        notes: Type.Array(Type.String()),
      }),
    ),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v2/persons/{id}',
    summary: 'One person',
    params: IdParams,
    query: Type.Object({
      include_fields: ContactQuery.include_fields,
      custom_fields: ContactQuery.custom_fields,
    }),
    reply: One(Person),
  }),
  page: endpoint({
    method: 'GET',
    path: '/api/v2/persons/{id}/page',
    summary: 'One person with their leads and deals',
    params: IdParams,
    reply: One(Type.Object({ person: Person, ...RelatedOpportunities.properties })),
    extension: true,
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v2/persons',
    summary: 'Add a person',
    body: NewPerson,
    reply: One(Person),
    status: 201,
    operation: 'person.add',
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/persons/{id}',
    summary: 'Change a person; `seen` and `organization` are extensions',
    params: IdParams,
    body: PersonChange,
    reply: One(Person),
    operation: 'person.update',
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/persons/{id}',
    summary: 'Delete a person; it can be restored for 30 days',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    operation: 'person.delete',
  }),
  bulkUpdate: endpoint({
    method: 'POST',
    path: '/api/v2/persons/bulk/update',
    summary: 'Change many persons in one operation',
    body: Type.Object({ ...Bulk, org_id: Type.Optional(Nullable(Id)) }, strict),
    reply: One(Type.Object({ ids: Ids })),
    operation: 'person.update',
    bodyLimit: 4 * 1024 * 1024,
    extension: true,
  }),
  bulkDelete: endpoint({
    method: 'POST',
    path: '/api/v2/persons/bulk/delete',
    summary: 'Delete many persons in one operation',
    body: Type.Object({ ids: Ids }, strict),
    reply: One(Type.Object({ ids: Ids })),
    operation: 'person.delete',
    bodyLimit: 4 * 1024 * 1024,
    extension: true,
  }),
  bulkRestore: endpoint({
    method: 'POST',
    path: '/api/v2/persons/bulk/restore',
    summary: 'Bring deleted persons back',
    body: Type.Object({ ids: Ids }, strict),
    reply: One(Type.Object({ ids: Ids })),
    operation: 'person.restore',
    bodyLimit: 4 * 1024 * 1024,
    extension: true,
  }),
}
