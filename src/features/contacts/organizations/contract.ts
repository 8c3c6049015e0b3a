import { type Static, Type } from 'typebox'
import { endpoint } from '../../../contract/endpoint.ts'
import { Id, IdList, IdParams, Instant, Line, Nullable, One, Seen } from '../../../contract/shape.ts'
import {
  Address,
  bulkSetOf,
  ContactQuery,
  ContactShape,
  contactEndpointsOf,
  Link,
  RelatedOpportunities,
  WrittenContact,
} from '../contract.ts'

const Revenue = Nullable(Type.Number({ exclusiveMinimum: -1e14, exclusiveMaximum: 1e14 }))
const Employees = Nullable(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }))

export const Organization = Type.Object({
  ...ContactShape,
  address: Nullable(Address),
  website: Link,
  /** The id of its industry and, as an extension, the industry's name. */
  industry: Nullable(Id),
  industry_name: Nullable(Type.String()),
  annual_revenue: Revenue,
  employee_count: Employees,
  people_count: Type.Optional(Type.Integer()),
})
export type Organization = Static<typeof Organization>

const Writable = {
  ...WrittenContact,
  address: Type.Optional(Nullable(Address)),
  website: Type.Optional(Link),
  industry: Type.Optional(Nullable(Id)),
  /** Extension, instead of `industry`: the industry's name; it is added if it does not exist. */
  industry_name: Type.Optional(Line),
  annual_revenue: Type.Optional(Revenue),
  employee_count: Type.Optional(Employees),
}
export const NewOrganization = Type.Object({ ...Writable, name: Line, add_time: Type.Optional(Instant) })
export type NewOrganization = Static<typeof NewOrganization>
export const OrganizationChange = Type.Object({ ...Writable, name: Type.Optional(Line), seen: Seen })
export type OrganizationChange = Static<typeof OrganizationChange>

export const OrganizationQuery = Type.Object({
  ...ContactQuery,
  /** Extension: in one of these industries. */
  industry_ids: Type.Optional(IdList),
})
export type OrganizationQuery = Static<typeof OrganizationQuery>

export const OrganizationBulkSet = bulkSetOf({ industry: Type.Optional(Nullable(Id)) })
export type OrganizationBulkSet = Static<typeof OrganizationBulkSet>

export const organizationEndpoints = {
  ...contactEndpointsOf('organizations', 'organization', {
    query: OrganizationQuery,
    contact: Organization,
    added: NewOrganization,
    change: OrganizationChange,
    set: OrganizationBulkSet,
    extensions: '`seen` and `industry_name`',
    search: { by: 'name and address', query: {}, found: { address: Nullable(Type.String()) } },
  }),
  page: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/{id}/page',
    summary: 'One organization with its people, leads and deals',
    params: IdParams,
    reply: One(
      Type.Object({
        organization: Organization,
        /** The first ones by name. */
        people: Type.Array(
          Type.Object({
            id: Id,
            name: Line,
            job_title: Nullable(Type.String()),
            email: Nullable(Type.String()),
          }),
        ),
        ...RelatedOpportunities.properties,
      }),
    ),
    extension: true,
  }),
}
