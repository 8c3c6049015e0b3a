import { v1Time } from '../../../../server/wire.ts'
import { type Opportunity, shownContacts } from '../../core/opportunity.ts'
import type { V1Deal } from './contract.ts'

const orNull = (time: Date | null) => time && v1Time(time)

/** A row as the v1 wire shows it. */
export function toDealV1(row: Opportunity): V1Deal {
  return {
    id: row.id,
    title: row.title,
    creator_user_id: row.creator_id,
    user_id: row.owner_id,
    ...shownContacts(row),
    stage_id: row.stage_id as number, // a deal stands in a stage: a constraint of the table
    pipeline_id: row.pipeline_id as number,
    value: row.value ?? 0,
    currency: row.currency,
    add_time: v1Time(row.add_time),
    update_time: v1Time(row.update_time),
    stage_change_time: orNull(row.stage_change_time),
    active: row.status === 'open' && !row.is_deleted,
    deleted: row.is_deleted,
    is_archived: row.is_archived,
    status: row.is_deleted ? 'deleted' : row.status,
    probability: row.probability,
    lost_reason: row.lost_reason,
    visible_to: String(row.visible_to) as V1Deal['visible_to'],
    close_time: orNull(row.won_time ?? row.lost_time),
    won_time: orNull(row.won_time),
    first_won_time: orNull(row.first_won_time),
    lost_time: orNull(row.lost_time),
    expected_close_date: row.expected_close_date,
    next_activity_id: row.next_activity_id,
    last_activity_id: row.last_activity_id,
    label: row.labels.length > 0 ? row.labels.map((label) => label.id).join() : null,
    origin: row.origin,
    origin_id: row.origin_id,
    channel: row.channel,
    channel_id: row.channel_id,
  }
}
