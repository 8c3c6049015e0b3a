import type { Field } from '../../../contract/field.ts'
import { commonFields, countFields } from '../commonFields.ts'
import type { Organization } from './contract.ts'
import type { OrganizationTable } from './tables.ts'

const { id, owner_id, update_time, is_deleted, visible_to, label_ids } = commonFields

/** The fields of organizations. */
export const organizationFields = {
  id,
  name: { name: 'Name', type: 'varchar', column: 'name', is: ['required', 'sorted'] },
  owner_id,
  add_time: { name: 'Organization created', ...commonFields.add_time },
  update_time,
  is_deleted,
  visible_to,
  label_ids,
  address: { name: 'Address', type: 'address', column: 'address' },
  website: { name: 'Website', type: 'varchar', column: 'website' },
  linkedin: { name: 'LinkedIn profile', type: 'varchar', column: 'linkedin' },
  industry: {
    name: 'Industry',
    type: 'enum',
    column: 'industry_id',
    options: 'industries',
    is: ['bulk', 'filtered'],
  },
  industry_name: { name: 'Industry name', type: 'varchar', column: null, v1: null },
  annual_revenue: { name: 'Annual revenue', type: 'double', column: 'annual_revenue' },
  employee_count: { name: 'Number of employees', type: 'int', column: 'employee_count' },
  ...countFields,
  people_count: { ...countFields.notes_count, name: 'People' },
} as const satisfies Record<Exclude<keyof Organization, 'custom_fields'>, Field<keyof OrganizationTable>>
