import { dayOf } from '../../../../contract/urgency.ts'
import type { Actor } from '../../../../server/context.ts'
import { shownFields } from '../../../../server/fields.ts'
import { instant } from '../../../../server/wire.ts'
import { dealFields } from '../../core/fields.ts'
import { type Opportunity, shownContacts } from '../../core/opportunity.ts'
import { sourceName } from '../../core/sourceName.ts'
import type { Deal } from './contract.ts'

const orNull = (time: Date | null) => time && instant(time)

/** The v2 wire format of a row, for the actor. `include`: names of optional fields, and `labels`. */
export function toDealV2(actor: Actor, row: Opportunity, include: readonly string[] = []): Deal {
  const closed = row.won_time ?? row.lost_time
  return {
    ...shownFields(dealFields, row, instant, include),
    ...shownContacts(row),
    pipeline_id: row.pipeline_id as number, // a constraint requires every deal to have a stage
    stage_id: row.stage_id as number,
    value: row.value ?? 0,
    visible_to: row.visible_to as Deal['visible_to'],
    close_time: orNull(closed),
    local_won_date: dayIn(actor.timezone, row.won_time),
    local_lost_date: dayIn(actor.timezone, row.lost_time),
    local_close_date: dayIn(actor.timezone, closed),
    label_ids: row.labels.map((label) => label.id),
    source_name: sourceName(row),
    arr: null,
    mrr: null,
    acv: null,
    custom_fields: row.custom,
    ...(include.includes('source_lead_id') && { source_lead_id: row.convert_time && row.lead_id }),
    ...(include.includes('labels') && { labels: row.labels.map(({ id, name }) => ({ id, label: name })) }),
  }
}

/** The optional fields that a query requests. */
export function included(query: { include_fields?: string[]; include_labels?: boolean }): string[] {
  const asked = (query.include_fields ?? []).filter((name) => name !== 'labels')
  return query.include_labels ? [...asked, 'labels'] : asked
}

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
const dayIn = (timeZone: string, time: Date | null): string | null => time && dayOf(time, timeZone)
