import { type Static, Type } from 'typebox'
import { endpoint } from '../../../contract/endpoint.ts'
import {
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

const Link = Nullable(Type.String({ maxLength: 2048 }))
const Revenue = Nullable(Type.Number({ exclusiveMinimum: -1e14, exclusiveMaximum: 1e14 }))
const Employees = Nullable(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }))

export const Organization = Type.Object({
  id: Id,
  name: Line,
  owner_id: Id,
  add_time: Instant,
  update_time: Instant,
  is_deleted: Type.Boolean(),
  visible_to: VisibleTo,
  label_ids: LabelIds,
  address: Nullable(Address),
  website: Link,
  linkedin: Link,
  /** The id of its trade, and (an extension) its name. */
  industry: Nullable(Id),
  industry_name: Nullable(Type.String()),
  annual_revenue: Revenue,
  employee_count: Employees,
  custom_fields: CustomFields,
  ...Counts,
  people_count: Type.Optional(Type.Integer()),
})
export type Organization = Static<typeof Organization>

const Writable = {
  owner_id: Type.Optional(Id),
  visible_to: Type.Optional(VisibleTo),
  label_ids: Type.Optional(Nullable(LabelIds)),
  address: Type.Optional(Nullable(Address)),
  website: Type.Optional(Link),
  linkedin: Type.Optional(Link),
  industry: Type.Optional(Nullable(Id)),
  /** Extension, instead of `industry`: the trade of that name, added when there is none. */
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
  /** Extension: in one of these trades. */
  industry_ids: Type.Optional(IdList),
})
export type OrganizationQuery = Static<typeof OrganizationQuery>

const strict = { additionalProperties: false } as const

export const organizationEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/organizations',
    summary: 'Organizations',
    query: Type.Object({ ...OrganizationQuery.properties, ...PageQuery }),
    reply: Page(Organization),
  }),
  /** How many `list` has, and their ids: to select all that match. */
  matching: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/matching',
    summary: 'How many organizations a list has; with `with_ids`, their ids',
    query: Type.Object({ ...OrganizationQuery.properties, with_ids: Type.Optional(Type.Boolean()) }),
    reply: One(Type.Object({ count: Type.Integer(), ids: Type.Array(Id) })),
    extension: true,
  }),
  search: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/search',
    summary: 'Search organizations by name and address',
    query: Type.Object(SearchQuery),
    reply: SearchPage(
      Type.Object({
        id: Id,
        type: Type.Literal('organization'),
        name: Line,
        address: Nullable(Type.String()),
        visible_to: VisibleTo,
        owner: Type.Object({ id: Id }),
        custom_fields: Type.Array(Type.String()),
        notes: Type.Array(Type.String()),
      }),
    ),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/{id}',
    summary: 'One organization',
    params: IdParams,
    query: Type.Object({
      include_fields: ContactQuery.include_fields,
      custom_fields: ContactQuery.custom_fields,
    }),
    reply: One(Organization),
  }),
  page: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/{id}/page',
    summary: 'One organization with its people, leads and deals',
    params: IdParams,
    reply: One(
      Type.Object({
        organization: Organization,
        /** The first by name. */
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
  add: endpoint({
    method: 'POST',
    path: '/api/v2/organizations',
    summary: 'Add an organization',
    body: NewOrganization,
    reply: One(Organization),
    status: 201,
    operation: 'organization.add',
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/organizations/{id}',
    summary: 'Change an organization; `seen` and `industry_name` are extensions',
    params: IdParams,
    body: OrganizationChange,
    reply: One(Organization),
    operation: 'organization.update',
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/organizations/{id}',
    summary: 'Delete an organization; it can be restored for 30 days',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    operation: 'organization.delete',
  }),
  bulkUpdate: endpoint({
    method: 'POST',
    path: '/api/v2/organizations/bulk/update',
    summary: 'Change many organizations in one operation',
    body: Type.Object({ ...Bulk, industry: Type.Optional(Nullable(Id)) }, strict),
    reply: One(Type.Object({ ids: Ids })),
    operation: 'organization.update',
    bodyLimit: 4 * 1024 * 1024,
    extension: true,
  }),
  bulkDelete: endpoint({
    method: 'POST',
    path: '/api/v2/organizations/bulk/delete',
    summary: 'Delete many organizations in one operation',
    body: Type.Object({ ids: Ids }, strict),
    reply: One(Type.Object({ ids: Ids })),
    operation: 'organization.delete',
    bodyLimit: 4 * 1024 * 1024,
    extension: true,
  }),
  bulkRestore: endpoint({
    method: 'POST',
    path: '/api/v2/organizations/bulk/restore',
    summary: 'Bring deleted organizations back',
    body: Type.Object({ ids: Ids }, strict),
    reply: One(Type.Object({ ids: Ids })),
    operation: 'organization.restore',
    bodyLimit: 4 * 1024 * 1024,
    extension: true,
  }),
}
