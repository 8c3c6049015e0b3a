import { type Static, Type } from 'typebox'
import { endpoint } from '../../../../contract/endpoint.ts'
import { Contact, Id, IdParams, Named, Nullable, One, UuidParams } from '../../../../contract/shape.ts'
import { LeadRow } from '../../leads/list/contract.ts'
import { DealRow } from '../list/contract.ts'

const Line = Nullable(Type.String())
const Reached = Type.Array(
  Type.Object({ value: Type.String(), primary: Type.Boolean(), label: Type.String() }),
)

/** All members are null or empty if the reader may not see the person. */
export const PersonBlock = Type.Object({
  ...Contact.properties,
  is_deleted: Type.Boolean(),
  emails: Reached,
  phones: Reached,
  job_title: Line,
  linkedin: Line,
})
export type PersonBlock = Static<typeof PersonBlock>

/** All members are null if the reader may not see the organization. */
export const OrganizationBlock = Type.Object({
  ...Contact.properties,
  is_deleted: Type.Boolean(),
  industry: Nullable(Named),
  website: Line,
  linkedin: Line,
  /** In the format of organizations on the wire. */
  address: Nullable(Type.Record(Type.String(), Type.Unknown())),
  employee_count: Nullable(Type.Integer()),
  annual_revenue: Nullable(Type.Number()),
})
export type OrganizationBlock = Static<typeof OrganizationBlock>

/** The actions that the reader may do here. */
export const May = Type.Object({
  edit: Type.Boolean(),
  convert: Type.Boolean(),
  archive: Type.Boolean(),
  delete: Type.Boolean(),
  change_owner: Type.Boolean(),
  change_visibility: Type.Boolean(),
})

/** A stage of the deal's pipeline, and how many seconds the deal was open in it. */
export const StageSpent = Type.Object({
  id: Id,
  name: Type.String(),
  order_nr: Type.Integer(),
  deal_probability: Type.Integer(),
  seconds: Type.Integer(),
})
export type StageSpent = Static<typeof StageSpent>

const { person: _p, organization: _o, ...dealFields } = DealRow.properties
const { person: _q, organization: _r, ...leadFields } = LeadRow.properties
const both = {
  creator: Named,
  /** How the deal was created: ManuallyCreated, API, Import … */
  origin: Type.String(),
  /** The product as text. */
  product: Nullable(Type.String()),
  person: Nullable(PersonBlock),
  organization: Nullable(OrganizationBlock),
  may: May,
}

export const DealPage = Type.Object({
  ...dealFields,
  ...both,
  stages: Type.Array(StageSpent),
})
export type DealPage = Static<typeof DealPage>

export const LeadPanel = Type.Object({
  ...leadFields,
  ...both,
  /** The stage it had as a deal, which it gets again when it is converted. */
  parked: Nullable(Type.Object({ pipeline: Named, stage: Named })),
})
export type LeadPanel = Static<typeof LeadPanel>

export const pageEndpoints = {
  deal: endpoint({
    method: 'GET',
    path: '/api/v2/deals/{id}/page',
    summary: 'One deal with all that its page shows; 410 with `detail.lead_id` if it is a lead now',
    params: IdParams,
    reply: One(DealPage),
    extension: true,
  }),
  lead: endpoint({
    method: 'GET',
    path: '/api/v2/leads/{id}/page',
    summary: 'One lead with all that its panel shows; 410 with `detail.deal_id` if it is a deal now',
    params: UuidParams,
    reply: One(LeadPanel),
    extension: true,
  }),
}
