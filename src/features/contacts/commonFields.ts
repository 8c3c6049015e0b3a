import type { Field } from '../../contract/field.ts'
import type { Counts } from './contract.ts'

/** The fields that persons and organizations share. */
export const commonFields = {
  id: { name: 'ID', type: 'int', column: 'id', is: ['own', 'sorted'] },
  owner_id: { name: 'Owner', type: 'user', column: 'owner_id', is: ['bulk', 'filtered'] },
  add_time: { type: 'date', column: 'add_time', is: ['sorted'] },
  update_time: {
    name: 'Update time',
    type: 'date',
    column: 'update_time',
    is: ['own', 'sorted', 'filtered'],
  },
  is_deleted: { name: 'Deleted', type: 'boolean', column: 'is_deleted', v1: null, is: ['own'] },
  visible_to: {
    name: 'Visible to',
    type: 'visible_to',
    column: 'visible_to',
    options: 'visibilities',
    is: ['bulk'],
  },
  label_ids: {
    name: 'Labels',
    type: 'set',
    column: null,
    v1: 'label',
    options: 'labels',
    is: ['bulk', 'filtered'],
  },
} as const

const asked = { column: null, is: ['own', 'optional'] } as const
const count = { type: 'int', ...asked } as const

/** The optional fields that `include_fields` can request for both. */
export const countFields = {
  open_deals_count: { name: 'Open deals', ...count },
  closed_deals_count: { name: 'Closed deals', ...count },
  won_deals_count: { name: 'Won deals', ...count },
  lost_deals_count: { name: 'Lost deals', ...count },
  leads_count: { name: 'Leads', ...count, v1: null },
  notes_count: { name: 'Notes', ...count },
  next_activity_id: { name: 'Next activity', type: 'activity', ...asked },
  last_activity_id: { name: 'Last activity', type: 'activity', ...asked },
  activities_count: { name: 'Total activities', ...count },
  done_activities_count: { name: 'Done activities', ...count },
  undone_activities_count: { name: 'Activities to do', ...count },
} as const satisfies Record<keyof typeof Counts, Field>
