import type { WriteContext } from '../../../server/context.ts'
import { targetStage } from '../../pipelines/targeting.ts'
import { editOpportunities } from '../editing.ts'
import { lock } from '../locking.ts'
import { type ConversionForm, type ConversionStatus, MAX_AT_ONCE } from './contract.ts'
import { convertToDeals, convertToLeads, type Wish } from './converting.ts'
import { recordConversion } from './tracking.ts'

type Conversion = { conversion_id: string }
type BulkConversion = Conversion & { status: ConversionStatus; total: number }

/**
 * Makes a lead a deal, and fills in what the form says, in one operation.
 * @throws AppError as `convertToDeals`; `not_found`; `invalid` on a field of the form
 */
export async function convertLead(ctx: WriteContext, id: string, form: ConversionForm): Promise<Conversion> {
  const { stage_id, pipeline_id, label_ids, ...fields } = form
  const rows = await lock(ctx, 'lead_id', [id], null)
  await convertToDeals(ctx, rows, { stage_id, pipeline_id }, null)
  await editOpportunities(ctx, rows, {
    ...fields,
    title: fields.title?.trim(),
    labels: label_ids && { set: label_ids },
  })
  return { conversion_id: await recordConversion(ctx, 'lead.convert', { ids: [id.toLowerCase()] }) }
}

/** Makes an open deal a lead. @throws AppError as `convertToLeads`; `not_found` */
export async function convertDeal(ctx: WriteContext, id: number): Promise<Conversion> {
  await convertToLeads(ctx, await lock(ctx, 'id', [id], null), null)
  return { conversion_id: await recordConversion(ctx, 'deal.convert', { ids: [id] }) }
}

/**
 * Makes leads deals, all or none: at once when they are few, in the background when they are many.
 * @throws AppError as `convertToDeals`, ids on `ids`
 */
export async function convertLeads(ctx: WriteContext, ids: string[], wish: Wish): Promise<BulkConversion> {
  const input = { ids: ids.map((id) => id.toLowerCase()), ...wish }
  if (ids.length <= MAX_AT_ONCE) {
    await convertToDeals(ctx, await lock(ctx, 'lead_id', input.ids, 'ids'), wish, 'ids')
    return completed(await recordConversion(ctx, 'lead.convert', input), ids)
  }
  await targetStage(ctx, wish) // a stage that is not there is refused before anything is queued
  return queued(await ctx.enqueue('lead.convert', input, ids.length), ids)
}

/** Makes open deals leads, in the same way. @throws AppError as `convertToLeads`, ids on `ids` */
export async function convertDeals(ctx: WriteContext, ids: number[]): Promise<BulkConversion> {
  if (ids.length <= MAX_AT_ONCE) {
    await convertToLeads(ctx, await lock(ctx, 'id', ids, 'ids'), 'ids')
    return completed(await recordConversion(ctx, 'deal.convert', { ids }), ids)
  }
  return queued(await ctx.enqueue('deal.convert', { ids }, ids.length), ids)
}

const completed = (id: string, ids: unknown[]): BulkConversion => ({
  conversion_id: id,
  status: 'completed',
  total: ids.length,
})
const queued = ({ id }: { id: string }, ids: unknown[]): BulkConversion => ({
  conversion_id: id,
  status: 'not_started',
  total: ids.length,
})
