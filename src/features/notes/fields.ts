import type { Field } from '../../contract/field.ts'
import type { Note } from './contract.ts'
import type { NoteTable } from './tables.ts'

/** The fields of linked records in a note, in addition to their ids. */
type Linked = 'deal' | 'person' | 'organization' | 'project' | 'task' | 'user'

/** The fields of notes, by their v1 keys; notes exist only on v1. */
export const noteFields = {
  id: { name: 'ID', type: 'int', column: 'id', is: ['own', 'sorted'] },
  content: { name: 'Content', type: 'text', column: 'content', is: ['required', 'sorted'] },
  lead_id: { name: 'Lead', type: 'lead', column: 'opportunity_id', is: ['sorted', 'filtered'] },
  deal_id: { name: 'Deal', type: 'deal', column: 'opportunity_id', is: ['sorted', 'filtered'] },
  person_id: { name: 'Person', type: 'people', column: 'person_id', is: ['sorted', 'filtered'] },
  org_id: { name: 'Organization', type: 'org', column: 'org_id', is: ['sorted', 'filtered'] },
  user_id: { name: 'Author', type: 'user', column: 'user_id', is: ['sorted', 'filtered'] },
  last_update_user_id: { name: 'Last updated by', type: 'user', column: 'last_update_user_id', is: ['own'] },
  add_time: { name: 'Add time', type: 'date', column: 'add_time', is: ['sorted', 'filtered'] },
  update_time: {
    name: 'Update time',
    type: 'date',
    column: 'update_time',
    is: ['own', 'sorted', 'filtered'],
  },
  pinned_to_lead_flag: {
    name: 'Pinned to lead',
    type: 'boolean',
    column: 'pinned_to_opportunity',
    is: ['filtered'],
  },
  pinned_to_deal_flag: {
    name: 'Pinned to deal',
    type: 'boolean',
    column: 'pinned_to_opportunity',
    is: ['filtered'],
  },
  pinned_to_person_flag: {
    name: 'Pinned to person',
    type: 'boolean',
    column: 'pinned_to_person',
    is: ['filtered'],
  },
  pinned_to_organization_flag: {
    name: 'Pinned to organization',
    type: 'boolean',
    column: 'pinned_to_org',
    is: ['filtered'],
  },
  active_flag: { name: 'Active', type: 'boolean', column: 'is_deleted', is: ['own'] },
  project_id: { name: 'Project', type: 'project', column: null, is: ['own'] },
  task_id: { name: 'Task', type: 'int', column: null, is: ['own'] },
  pinned_to_project_flag: { name: 'Pinned to project', type: 'boolean', column: null, is: ['own'] },
  pinned_to_task_flag: { name: 'Pinned to task', type: 'boolean', column: null, is: ['own'] },
} as const satisfies Record<Exclude<keyof Note, Linked>, Field<keyof NoteTable>>
