import type { ReadContext } from '../../server/context.ts'
import { refuseStale as refuse } from '../../server/staleness.ts'

const columns = {
  organization_id: ['org_id'],
  value: ['value', 'currency'],
  close_time: ['won_time', 'lost_time'],
}
const links = { label_ids: { table: 'opportunity_label', column: 'opportunity_id' } }

/** Refuses a change of a lead or deal whose editor saw other values than there are now. @throws AppError `stale` */
export const refuseStale = (
  ctx: ReadContext,
  id: number,
  now: Record<string, unknown>,
  seen?: Record<string, unknown>,
  wanted?: Record<string, unknown>,
): Promise<void> => refuse(ctx, { table: 'opportunity', id, columns, links }, now, seen, wanted)
