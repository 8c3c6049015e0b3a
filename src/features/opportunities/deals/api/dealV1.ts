import { shownOnV1 } from '../../../../server/fields.ts'
import { v1Time } from '../../../../server/wire.ts'
import { dealFields } from '../../core/fields.ts'
import { type Opportunity, shownContacts } from '../../core/opportunity.ts'
import type { V1Deal } from './contract.ts'

/** The v1 wire format of a row. */
export function toDealV1(row: Opportunity): V1Deal {
  const closed = row.won_time ?? row.lost_time
  return {
    ...shownOnV1(dealFields, row, v1Time),
    ...shownContacts(row),
    stage_id: row.stage_id as number, // a constraint requires every deal to have a stage
    pipeline_id: row.pipeline_id as number,
    value: row.value ?? 0,
    active: row.status === 'open' && !row.is_deleted,
    status: row.is_deleted ? 'deleted' : row.status,
    visible_to: String(row.visible_to) as V1Deal['visible_to'],
    close_time: closed && v1Time(closed),
    label: row.labels.length > 0 ? row.labels.map((label) => label.id).join() : null,
  }
}
