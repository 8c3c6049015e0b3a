import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { refuseStale as refuse } from '../../../server/editConflict.ts'
import { toDealV2 } from '../deals/api/dealV2.ts'
import type { Opportunity } from './opportunity.ts'

const columns = {
  organization_id: ['org_id'],
  value: ['value', 'currency'],
  close_time: ['won_time', 'lost_time'],
}
const links = { label_ids: { table: 'opportunity_label', column: 'opportunity_id' } }

/** Rejects a change of a lead or deal whose editor saw other values than the current ones. @throws AppError `stale` */
export const refuseStale = (
  ctx: ReadContext,
  id: number,
  now: Record<string, unknown>,
  seen?: Record<string, unknown>,
  wanted?: Record<string, unknown>,
): Promise<void> => refuse(ctx, { table: 'opportunity', id, columns, links }, now, seen, wanted)

/**
 * The same with the field names of deals, also for a lead that is about to be converted. @throws AppError `stale`
 * API clients get 0 for a missing value, while the screens get null; both are treated as equal.
 */
export async function refuseStaleDeal(
  ctx: WriteContext,
  row: Opportunity,
  { seen, ...wanted }: { seen?: Record<string, unknown> | undefined; [field: string]: unknown },
): Promise<void> {
  const isOfWire = ctx.operation.way !== 'web'
  const value = isOfWire && row.value === null && seen?.value === 0 ? 0 : row.value
  const now = { ...toDealV2(ctx.actor, row, ['first_won_time']), value }
  await refuseStale(ctx, row.id, now, seen, wanted)
}
