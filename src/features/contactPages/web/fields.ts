import type { ShownField, ShownFields } from '../../../web/shownFields.ts'
import type { Organization } from '../../contacts/organizations/contract.ts'
import type { Person } from '../../contacts/persons/contract.ts'

/** The fields of people and of organizations, for lists, pages and history. */
type FieldsOf<Contact> = { readonly [Field in keyof Contact]?: ShownField }

/** Fields that both share. */
export const commonFields = {
  name: { name: 'contacts:name', kind: 'text' },
  label_ids: { name: 'contacts:labels', kind: 'special' },
  owner_id: { name: 'contacts:owner', kind: 'special' },
  visible_to: { name: 'ui:visible_to', kind: 'visibility' },
} as const satisfies FieldsOf<Person & Organization>

const linkedin = { name: 'contacts:linkedin', kind: 'link' } as const

/** The fields in the details of a person, in this order, each with the editor of its kind. */
export const personDetails = {
  job_title: { name: 'contacts:job_title', kind: 'text' },
  linkedin,
  birthday: { name: 'contacts:birthday', kind: 'day' },
  postal_address: { name: 'contacts:address', kind: 'address' },
  notes: { name: 'contacts:about', kind: 'paragraph' },
} as const satisfies FieldsOf<Person>

export const personFields: ShownFields = {
  emails: { name: 'contacts:reach_email', kind: 'special' },
  phones: { name: 'contacts:reach_phone', kind: 'special' },
  org_id: { name: 'contacts:kind_organization', kind: 'special' },
  ...personDetails,
  ...commonFields,
} satisfies FieldsOf<Person>

/** The fields in the details of an organization, in this order, each with the editor of its kind. */
export const organizationDetails = {
  website: { name: 'contacts:website', kind: 'link' },
  linkedin,
  address: { name: 'contacts:address', kind: 'address' },
  employee_count: { name: 'contacts:employees', kind: 'count' },
  annual_revenue: { name: 'contacts:revenue', kind: 'amount' },
} as const satisfies FieldsOf<Organization>

export const organizationFields: ShownFields = {
  industry: { name: 'contacts:industry', kind: 'special', column: 'industry_id' },
  ...organizationDetails,
  ...commonFields,
} satisfies FieldsOf<Organization>
