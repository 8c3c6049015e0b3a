import type { Field } from '../../contract/field.ts'
import type { Activity } from './contract.ts'
import type { ActivityTable } from './tables.ts'

const meeting = { type: 'varchar', column: null, is: ['own'] } as const

/** The fields of activities. */
export const activityFields = {
  id: { name: 'ID', type: 'int', column: 'id', is: ['own', 'sorted'] },
  subject: { name: 'Subject', type: 'varchar', column: 'subject' },
  type: { name: 'Type', type: 'enum', column: 'type_id', options: 'activityTypes', is: ['filtered'] },
  owner_id: {
    name: 'Assigned to user',
    type: 'user',
    column: 'owner_id',
    v1: 'user_id',
    is: ['bulk', 'filtered'],
  },
  creator_user_id: {
    name: 'Creator',
    type: 'user',
    column: 'creator_id',
    v1: 'created_by_user_id',
    is: ['own'],
  },
  is_deleted: { name: 'Deleted', type: 'boolean', column: 'is_deleted', v1: null, is: ['own'] },
  add_time: { name: 'Add time', type: 'date', column: 'add_time', is: ['own', 'sorted'] },
  update_time: {
    name: 'Update time',
    type: 'date',
    column: 'update_time',
    is: ['own', 'sorted', 'filtered'],
  },
  deal_id: { name: 'Deal', type: 'deal', column: 'opportunity_id', is: ['filtered'] },
  lead_id: { name: 'Lead', type: 'lead', column: 'opportunity_id', is: ['filtered'] },
  person_id: { name: 'Contact person', type: 'people', column: 'person_id', is: ['filtered'] },
  org_id: { name: 'Organization', type: 'org', column: 'org_id', is: ['filtered'] },
  project_id: { name: 'Project', type: 'project', column: null },
  due_date: { name: 'Due date', type: 'date', column: 'due_date', is: ['sorted', 'filtered'] },
  due_time: { name: 'Due time', type: 'time', column: 'due_at' },
  duration: { name: 'Duration', type: 'time', column: 'duration_minutes' },
  busy: { name: 'Free/busy', type: 'boolean', column: 'busy', v1: 'busy_flag' },
  done: { name: 'Done', type: 'boolean', column: 'done', is: ['bulk', 'filtered'] },
  marked_as_done_time: { name: 'Marked as done time', type: 'date', column: 'done_time' },
  location: { name: 'Location', type: 'address', column: 'location' },
  participants: { name: 'Participants', type: 'json', column: null },
  attendees: { name: 'Attendees', type: 'json', column: 'attendees', is: ['optional'] },
  public_description: { name: 'Public description', type: 'text', column: 'public_description' },
  priority: { name: 'Priority', type: 'enum', column: 'priority', options: 'priorities' },
  outcome: { name: 'Outcome', type: 'enum', column: 'outcome_id', options: 'outcomes' },
  note: { name: 'Note', type: 'text', column: 'note' },
  conference_meeting_client: { name: 'Conference meeting client', ...meeting },
  conference_meeting_url: { name: 'Conference meeting URL', ...meeting },
  conference_meeting_id: { name: 'Conference meeting ID', ...meeting },
  result: { name: 'Result', type: 'varchar', column: 'result', v1: null },
  reminder_minutes: { name: 'Reminder', type: 'int', column: 'reminder_minutes', v1: null },
} as const satisfies Record<keyof Activity, Field<keyof ActivityTable>>
