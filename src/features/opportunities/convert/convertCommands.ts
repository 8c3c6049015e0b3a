import type { WriteContext } from '../../../server/context.ts'
import { keepCompletedJob } from '../../../server/endedJobs.ts'
import { AppError } from '../../../server/errors.ts'
import { lockFor } from '../../lockFor.ts'
import { targetStage } from '../../pipelines/targetStage.ts'
import { requireBulk } from '../../policy.ts'
import { editOpportunities } from '../core/edit.ts'
import { refuseStaleDeal } from '../core/editConflict.ts'
import { deals, leads } from '../core/lock.ts'
import type { DealFilter } from '../deals/list/contract.ts'
import { dealIds } from '../deals/list/dealList.ts'
import type { LeadFilter } from '../leads/list/contract.ts'
import { leadIds } from '../leads/list/leadList.ts'
import { type ConversionForm, type ConversionStatus, MAX_AT_ONCE } from './contract.ts'
import { convertToDeals, convertToLeads, type StageChoice } from './convert.ts'

type Conversion = { conversion_id: string }
type BulkConversion = Conversion & { status: ConversionStatus; total: number }

/**
 * Converts a lead to a deal and writes the fields of the form, in one operation.
 * @throws AppError as `convertToDeals`; `not_found`; `stale`; `invalid` on a field of the form
 */
export async function convertLead(ctx: WriteContext, id: string, form: ConversionForm): Promise<Conversion> {
  const { stage_id, pipeline_id, label_ids, seen, ...fields } = form
  const rows = await lockFor(ctx, leads, [id], 'convert_leads_to_deals', { state: 'any' })
  await convertToDeals(ctx, rows, { stage_id, pipeline_id }, null)
  for (const row of rows) await refuseStaleDeal(ctx, row, { seen, label_ids, ...fields })
  await editOpportunities(ctx, rows, {
    ...fields,
    labels: label_ids && { set: label_ids },
  })
  return { conversion_id: await keepCompletedJob(ctx, 'lead.convert', { ids: [id.toLowerCase()] }, 1) }
}

/** Converts an open deal to a lead. @throws AppError as `convertToLeads`; `not_found` */
export async function convertDeal(ctx: WriteContext, id: number): Promise<Conversion> {
  await convertToLeads(ctx, await lockFor(ctx, deals, [id], 'convert_deals_to_leads', { state: 'any' }), null)
  return { conversion_id: await keepCompletedJob(ctx, 'deal.convert', { ids: [id] }, 1) }
}

type Meant<Id, Filter> = { ids?: Id[]; filter?: Filter }

/**
 * Converts leads to deals, all or none: a small set immediately, a large one in the background.
 * @throws AppError as `convertToDeals`, ids on `ids`; `invalid` on `ids` or `filter` unless exactly one of them is
 *   given
 */
export async function convertLeads(
  ctx: WriteContext,
  { ids: given, filter, ...wish }: Meant<string, LeadFilter> & StageChoice,
): Promise<BulkConversion> {
  const ids = await resolveIds(given, filter && (() => leadIds(ctx, filter)))
  requireBulk(ctx.actor, ids.length, given ? 'ids' : 'filter')
  const input = { ids: ids.map((id) => id.toLowerCase()), ...wish }
  if (ids.length <= MAX_AT_ONCE) {
    await convertToDeals(
      ctx,
      await lockFor(ctx, leads, input.ids, 'convert_leads_to_deals', { field: 'ids', state: 'any' }),
      wish,
      'ids',
    )
    return completed(await keepCompletedJob(ctx, 'lead.convert', input, ids.length), ids)
  }
  await targetStage(ctx, wish) // a stage that does not exist is rejected before the job is enqueued
  return queued(await ctx.enqueue('lead.convert', input, ids.length), ids)
}

/** Converts open deals to leads in the same way. @throws AppError as `convertToLeads`, ids on `ids` */
export async function convertDeals(
  ctx: WriteContext,
  { ids: given, filter }: Meant<number, DealFilter>,
): Promise<BulkConversion> {
  const ids = await resolveIds(given, filter && (() => dealIds(ctx, filter)))
  requireBulk(ctx.actor, ids.length, given ? 'ids' : 'filter')
  if (ids.length <= MAX_AT_ONCE) {
    await convertToLeads(
      ctx,
      await lockFor(ctx, deals, ids, 'convert_deals_to_leads', { field: 'ids', state: 'any' }),
      'ids',
    )
    return completed(await keepCompletedJob(ctx, 'deal.convert', { ids }, ids.length), ids)
  }
  return queued(await ctx.enqueue('deal.convert', { ids }, ids.length), ids)
}

/** The ids of a request, or those that match its filter. */
async function resolveIds<Id>(
  ids: Id[] | undefined,
  matching: (() => Promise<{ ids: Id[]; truncated: boolean }>) | undefined,
): Promise<Id[]> {
  if (ids && matching) throw new AppError('invalid', { field: 'filter', reason: 'not_allowed' })
  if (ids) return ids
  if (!matching) throw new AppError('invalid', { field: 'ids', reason: 'required' })
  const found = await matching()
  if (found.truncated) throw new AppError('invalid', { field: 'filter', reason: 'too_big' })
  return found.ids
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
