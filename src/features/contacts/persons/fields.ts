import type { Field } from '../../../contract/field.ts'
import { commonFields, countFields } from '../commonFields.ts'
import type { Person } from './contract.ts'
import type { PersonTable } from './tables.ts'

const { id, owner_id, update_time, is_deleted, visible_to, label_ids } = commonFields

/** The fields of persons. */
export const personFields = {
  id,
  name: { name: 'Name', type: 'varchar', column: 'name', is: ['required', 'sorted'] },
  first_name: { name: 'First name', type: 'varchar', column: 'first_name' },
  last_name: { name: 'Last name', type: 'varchar', column: 'last_name' },
  owner_id,
  org_id: { name: 'Organization', type: 'org', column: 'org_id', is: ['bulk', 'filtered'] },
  add_time: { name: 'Person created', ...commonFields.add_time },
  update_time,
  emails: { name: 'Email', type: 'varchar', column: 'emails', v1: 'email' },
  phones: { name: 'Phone', type: 'phone', column: 'phones', v1: 'phone' },
  is_deleted,
  visible_to,
  label_ids,
  picture_id: { name: 'Picture', type: 'picture', column: null, is: ['own'] },
  postal_address: { name: 'Postal address', type: 'address', column: 'postal_address' },
  notes: { name: 'Notes', type: 'text', column: 'notes' },
  im: { name: 'Instant messenger', type: 'varchar', column: 'im' },
  birthday: { name: 'Birthday', type: 'date', column: 'birthday' },
  job_title: { name: 'Job title', type: 'varchar', column: 'job_title' },
  linkedin: { name: 'LinkedIn profile', type: 'varchar', column: 'linkedin', v1: null },
  org_name: { name: 'Organization name', type: 'varchar', column: null, is: ['own'] },
  ...countFields,
} as const satisfies Record<Exclude<keyof Person, 'custom_fields'>, Field<keyof PersonTable>>
