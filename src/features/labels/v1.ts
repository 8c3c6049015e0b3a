import { leadTime } from '../../server/wire.ts'
import type { LeadLabel } from './contract.ts'
import type { LabelRow } from './labels.ts'

/** A label as leads know it on the v1 wire. */
export const asLeadLabel = ({ uuid, name, color, add_time, update_time }: LabelRow): LeadLabel => ({
  id: uuid,
  name,
  color,
  add_time: leadTime(add_time),
  update_time: leadTime(update_time),
})
