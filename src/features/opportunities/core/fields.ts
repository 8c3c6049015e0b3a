import type { Field } from '../../../contract/field.ts'
import { columnsOf, writtenColumnsOf } from '../../../server/fields.ts'
import type { Deal } from '../deals/api/contract.ts'
import type { Lead } from '../leads/api/contract.ts'
import { details } from './contract.ts'
import type { OpportunityTable } from './tables.ts'

type OpportunityField = Field<keyof OpportunityTable>

const optional = { is: ['own', 'optional'] } as const
const count = { type: 'int', column: null, v1: null, ...optional } as const
const day = { type: 'date', column: null, v1: null, is: ['own'] } as const

/** The fields of deals. */
export const dealFields = {
  id: { name: 'ID', type: 'int', column: 'id', is: ['own', 'sorted'] },
  title: { name: 'Title', type: 'varchar', column: 'title', is: ['required', 'sorted'] },
  owner_id: { name: 'Owner', type: 'user', column: 'owner_id', v1: 'user_id', is: ['bulk', 'filtered'] },
  creator_user_id: { name: 'Creator', type: 'user', column: 'creator_id', is: ['own'] },
  person_id: { name: 'Contact person', type: 'people', column: 'person_id', is: ['filtered'] },
  org_id: { name: 'Organization', type: 'org', column: 'org_id', is: ['filtered'] },
  pipeline_id: { name: 'Pipeline', type: 'double', column: 'pipeline_id', is: ['filtered'] },
  stage_id: { name: 'Stage', type: 'stage', column: 'stage_id', is: ['bulk', 'filtered'] },
  value: { name: 'Value', type: 'monetary', column: 'value', is: ['sorted'] },
  currency: { name: 'Currency', type: 'varchar', column: 'currency', options: 'currencies' },
  add_time: { name: 'Deal created', type: 'date', column: 'add_time', is: ['own', 'sorted'] },
  update_time: {
    name: 'Update time',
    type: 'date',
    column: 'update_time',
    is: ['own', 'sorted', 'filtered'],
  },
  stage_change_time: {
    name: 'Last stage change',
    type: 'date',
    column: 'stage_change_time',
    is: ['own', 'sorted'],
  },
  is_deleted: { name: 'Deleted', type: 'boolean', column: 'is_deleted', v1: 'deleted', is: ['own'] },
  active: { name: 'Active', type: 'boolean', column: null, isV1Only: true, is: ['own'] },
  is_archived: { name: 'Archive status', type: 'boolean', column: 'is_archived', is: ['bulk'] },
  archive_time: { name: 'Archive time', type: 'date', column: 'archive_time', v1: null },
  status: { name: 'Status', type: 'status', column: 'status', options: 'statuses', is: ['filtered'] },
  probability: { name: 'Probability', type: 'int', column: 'probability', is: ['bulk'] },
  lost_reason: {
    name: 'Lost reason',
    type: 'varchar_options',
    column: 'lost_reason',
    options: 'lostReasons',
  },
  product: { name: 'Product', type: 'varchar', column: 'product', v1: null, is: ['own'] },
  visible_to: {
    name: 'Visible to',
    type: 'visible_to',
    column: 'visible_to',
    options: 'visibilities',
    is: ['bulk'],
  },
  close_time: { name: 'Deal closed on', type: 'date', column: null },
  won_time: { name: 'Won time', type: 'date', column: 'won_time' },
  lost_time: { name: 'Lost time', type: 'date', column: 'lost_time' },
  local_won_date: { name: 'Won date', ...day },
  local_lost_date: { name: 'Lost date', ...day },
  local_close_date: { name: 'Closed date', ...day },
  label_ids: {
    name: 'Label',
    type: 'set',
    column: null,
    v1: 'label',
    options: 'labels',
    is: ['bulk', 'filtered'],
  },
  origin: { name: 'Source origin', type: 'varchar', column: 'origin', is: ['own'] },
  origin_id: { name: 'Source origin ID', type: 'varchar', column: 'origin_id' },
  channel: { name: 'Source channel', type: 'int', column: 'channel' },
  channel_id: { name: 'Source channel ID', type: 'varchar', column: 'channel_id' },
  source_id: {
    name: 'Source',
    type: 'enum',
    column: 'source_id',
    v1: null,
    options: 'sources',
    is: ['bulk', 'filtered'],
  },
  source_name: { name: 'Source name', type: 'varchar', column: null, v1: null, is: ['own'] },
  arr: { name: 'ARR', type: 'monetary', column: null, v1: null, is: ['own'] },
  mrr: { name: 'MRR', type: 'monetary', column: null, v1: null, is: ['own'] },
  acv: { name: 'ACV', type: 'monetary', column: null, v1: null, is: ['own'] },
  first_won_time: { name: 'First won time', type: 'date', column: 'first_won_time', ...optional },
  next_activity_id: { name: 'Next activity', type: 'activity', column: 'next_activity_id', ...optional },
  last_activity_id: { name: 'Last activity', type: 'activity', column: 'last_activity_id', ...optional },
  source_lead_id: { name: 'Source lead', type: 'lead', column: null, v1: null, ...optional },
  notes_count: { name: 'Notes', ...count },
  activities_count: { name: 'Total activities', ...count },
  done_activities_count: { name: 'Done activities', ...count },
  undone_activities_count: { name: 'Activities to do', ...count },
  ...details,
} as const satisfies Record<Exclude<keyof Deal, 'custom_fields' | 'labels'> | 'active', OpportunityField>

const { title, value, visible_to, source_id, source_name, is_archived } = dealFields
const { origin, origin_id, channel, channel_id, label_ids, person_id, org_id } = dealFields

/** The fields of leads, by their v1 keys; leads exist only on v1. */
export const leadFields = {
  id: { name: 'ID', type: 'varchar', column: 'lead_id', is: ['own', 'sorted'] },
  title,
  owner_id: { ...dealFields.owner_id, is: ['bulk', 'sorted', 'filtered'] },
  creator_id: { ...dealFields.creator_user_id, is: ['own', 'sorted'] },
  label_ids,
  person_id: { ...person_id, is: ['sorted', 'filtered'] },
  organization_id: { ...org_id, is: ['sorted', 'filtered'] },
  source_name,
  source_id,
  origin,
  origin_id,
  channel,
  channel_id,
  source_deal_id: { name: 'Source deal', type: 'deal', column: null, is: ['own'] },
  is_archived,
  was_seen: { name: 'Seen', type: 'boolean', column: 'was_seen', is: ['bulk', 'sorted'] },
  value: { ...value, is: [] },
  next_activity_id: {
    name: 'Next activity',
    type: 'activity',
    column: 'next_activity_id',
    is: ['own', 'sorted'],
  },
  add_time: { ...dealFields.add_time, name: 'Lead created' },
  update_time: dealFields.update_time,
  visible_to,
  cc_email: { name: 'Smart Bcc email', type: 'varchar', column: null, is: ['own'] },
  ...details,
} as const satisfies Record<keyof Lead, OpportunityField>

type OpportunityFields = typeof dealFields | typeof leadFields
/** The columns in which these fields are stored, and those that users write. */
export const opportunityColumns = columnsOf<OpportunityFields>(dealFields, leadFields)
export const writtenColumns = writtenColumnsOf<OpportunityFields>(dealFields, leadFields)
