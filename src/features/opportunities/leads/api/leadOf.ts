import { leadTime } from '../../../../server/wire.ts'
import { type Opportunity, shownContacts } from '../../core/opportunity.ts'
import { sourceName } from '../../core/sourceName.ts'
import type { Lead } from './contract.ts'

/** A row as the v1 wire shows it. */
export function toLead(row: Opportunity): Lead {
  const contacts = shownContacts(row)
  return {
    id: row.lead_id,
    title: row.title,
    owner_id: row.owner_id,
    creator_id: row.creator_id,
    label_ids: row.labels.map((label) => label.uuid),
    person_id: contacts.person_id,
    organization_id: contacts.org_id,
    source_name: sourceName(row),
    source_id: row.source_id,
    origin: row.origin,
    origin_id: row.origin_id,
    channel: row.channel,
    channel_id: row.channel_id,
    source_deal_id: row.convert_time && row.id,
    is_archived: row.is_archived,
    was_seen: row.was_seen,
    value: row.value === null ? null : { amount: row.value, currency: row.currency },
    expected_close_date: row.expected_close_date,
    next_activity_id: row.next_activity_id,
    add_time: leadTime(row.add_time),
    update_time: leadTime(row.update_time),
    visible_to: String(row.visible_to) as Lead['visible_to'],
    cc_email: null,
  }
}
