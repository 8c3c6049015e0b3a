import { dayOf } from '../../../../contract/urgency.ts'
import type { Actor } from '../../../../server/context.ts'
import { instant } from '../../../../server/wire.ts'
import { type Opportunity, shownContacts } from '../../core/opportunity.ts'
import { sourceName } from '../../core/sourceName.ts'
import type { Deal } from './contract.ts'

const orNull = (time: Date | null) => time && instant(time)

/** A row as the v2 wire shows it to the actor. `include`: names of extras, and `labels`. */
export function toDealV2(actor: Actor, row: Opportunity, include: readonly string[] = []): Deal {
  const closed = row.won_time ?? row.lost_time
  const extras: Partial<Deal> = {
    first_won_time: orNull(row.first_won_time),
    next_activity_id: row.next_activity_id,
    last_activity_id: row.last_activity_id,
    source_lead_id: row.convert_time && row.lead_id,
    labels: row.labels.map(({ id, name }) => ({ id, label: name })),
  }
  return {
    id: row.id,
    title: row.title,
    owner_id: row.owner_id,
    creator_user_id: row.creator_id,
    ...shownContacts(row),
    pipeline_id: row.pipeline_id as number, // a deal stands in a stage: a constraint of the table
    stage_id: row.stage_id as number,
    value: row.value ?? 0,
    currency: row.currency,
    add_time: instant(row.add_time),
    update_time: instant(row.update_time),
    stage_change_time: orNull(row.stage_change_time),
    is_deleted: row.is_deleted,
    is_archived: row.is_archived,
    archive_time: orNull(row.archive_time),
    status: row.status,
    probability: row.probability,
    lost_reason: row.lost_reason,
    product: row.product,
    visible_to: row.visible_to as Deal['visible_to'],
    close_time: orNull(closed),
    won_time: orNull(row.won_time),
    lost_time: orNull(row.lost_time),
    local_won_date: dayIn(actor.timezone, row.won_time),
    local_lost_date: dayIn(actor.timezone, row.lost_time),
    local_close_date: dayIn(actor.timezone, closed),
    expected_close_date: row.expected_close_date,
    label_ids: row.labels.map((label) => label.id),
    origin: row.origin,
    origin_id: row.origin_id,
    channel: row.channel,
    channel_id: row.channel_id,
    source_id: row.source_id,
    source_name: sourceName(row),
    arr: null,
    mrr: null,
    acv: null,
    custom_fields: row.custom,
    ...Object.fromEntries(Object.entries(extras).filter(([name]) => include.includes(name))),
  }
}

/** What a query asks to be included. */
export function included(query: { include_fields?: string[]; include_labels?: boolean }): string[] {
  const asked = (query.include_fields ?? []).filter((name) => name !== 'labels')
  return query.include_labels ? [...asked, 'labels'] : asked
}

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
const dayIn = (timeZone: string, time: Date | null): string | null => time && dayOf(time, timeZone)
