import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../../contract/endpoint.ts'
import { Day, Id, IdParams, Instant, Line, Nullable, One, Seen } from '../../../contract/shape.ts'
import {
  Address,
  bulkSetOf,
  ContactQuery,
  ContactShape,
  contactEndpointsOf,
  RelatedOpportunities,
  WrittenContact,
} from '../contract.ts'

/** An e-mail address or a phone number; one of each person's is primary. */
export const Reachable = Type.Object({
  value: Type.String(),
  primary: Type.Boolean(),
  label: Type.String(),
})
export type Reachable = Static<typeof Reachable>

/**
 * As clients may send it: if none is primary, the first becomes primary; the default label is `work`; blank ones are
 * dropped.
 */
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
const Notes = Nullable(Type.String({ maxLength: 10_000 }))

export const Person = Type.Object({
  ...ContactShape,
  first_name: Nullable(Type.String()),
  last_name: Nullable(Type.String()),
  org_id: Nullable(Id),
  emails: Type.Array(Reachable),
  phones: Type.Array(Reachable),
  picture_id: Type.Null(),
  postal_address: Nullable(Address),
  notes: Notes,
  im: Type.Array(Handle),
  birthday: Nullable(Day),
  job_title: Job,
  /** Extension; null if there is none, or the reader may not see it, or it is deleted. */
  org_name: Nullable(Type.String()),
})
export type Person = Static<typeof Person>

const Writable = {
  ...WrittenContact,
  first_name: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
  last_name: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
  org_id: Type.Optional(Nullable(Id)),
  /** Extension, instead of `org_id`: the organization's name; it is added if it does not exist. */
  organization: Type.Optional(Exact({ name: Line })),
  emails: Type.Optional(Nullable(Type.Array(NewReachable, { maxItems: 50 }))),
  phones: Type.Optional(Nullable(Type.Array(NewReachable, { maxItems: 50 }))),
  postal_address: Type.Optional(Nullable(Address)),
  notes: Type.Optional(Notes),
  im: Type.Optional(Nullable(Type.Array(Handle, { maxItems: 50 }))),
  birthday: Type.Optional(Nullable(Day)),
  job_title: Type.Optional(Job),
}
/** Requires `name`, or `first_name` and `last_name`. */
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

export const PersonBulkSet = bulkSetOf({ org_id: Type.Optional(Nullable(Id)) })
export type PersonBulkSet = Static<typeof PersonBulkSet>

export const personEndpoints = {
  ...contactEndpointsOf('persons', 'person', {
    query: PersonQuery,
    contact: Person,
    added: NewPerson,
    change: PersonChange,
    set: PersonBulkSet,
    extensions: '`seen` and `organization`',
    search: {
      by: 'name, e-mail, phone and notes',
      query: { organization_id: Type.Optional(Id) },
      found: {
        phones: Type.Array(Type.String()),
        emails: Type.Array(Type.String()),
        primary_email: Nullable(Type.String()),
        organization: Nullable(
          Type.Object({ id: Id, name: Type.String(), address: Nullable(Type.String()) }),
        ),
      },
    },
  }),
  page: endpoint({
    method: 'GET',
    path: '/api/v2/persons/{id}/page',
    summary: 'One person with their leads and deals',
    params: IdParams,
    reply: One(Type.Object({ person: Person, ...RelatedOpportunities.properties })),
    extension: true,
  }),
}
