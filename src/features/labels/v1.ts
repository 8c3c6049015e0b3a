import { leadTime } from '../../server/wire.ts'
import type { LeadLabel } from './contract.ts'
import type { LabelRow } from './labels.ts'

/** The v1 wire format of a lead label. */
export const asLeadLabel = ({ uuid, name, color, add_time, update_time }: LabelRow): LeadLabel => ({
  id: uuid,
  name,
  color,
  add_time: leadTime(add_time),
  update_time: leadTime(update_time),
})
