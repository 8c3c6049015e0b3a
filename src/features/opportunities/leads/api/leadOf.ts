import { shownFields } from '../../../../server/fields.ts'
import { leadTime } from '../../../../server/wire.ts'
import { leadFields } from '../../core/fields.ts'
import { type Opportunity, shownContacts } from '../../core/opportunity.ts'
import { sourceName } from '../../core/sourceName.ts'
import type { Lead } from './contract.ts'

/** The v1 wire format of a row. */
export function toLead(row: Opportunity): Lead {
  const { person_id, org_id } = shownContacts(row)
  return {
    ...shownFields(leadFields, row, leadTime),
    label_ids: row.labels.map((label) => label.uuid),
    person_id,
    organization_id: org_id,
    source_name: sourceName(row),
    source_deal_id: row.convert_time && row.id,
    value: row.value === null ? null : { amount: row.value, currency: row.currency },
    visible_to: String(row.visible_to) as Lead['visible_to'],
    cc_email: null,
  }
}
