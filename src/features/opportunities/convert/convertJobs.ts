import type { WriteContext } from '../../../server/context.ts'
import type { JobHandler } from '../../../server/jobs.ts'
import { lockFor } from '../../lockFor.ts'
import { deals, leads } from '../core/lock.ts'
import type { Opportunity } from '../core/opportunity.ts'
import type { ConversionInput } from './conversions.ts'
import { convertToDeals, convertToLeads } from './convert.ts'

/** Batch size of a statement; progress is reported after each batch. */
const CHUNK = 2000

/** Converts sets that are too large for a request, all records or none. */
export const opportunityJobs: Record<string, JobHandler> = {
  'lead.convert': async (ctx, { ids, ...wish }: ConversionInput, progress) => {
    const rows = await lockFor(ctx, leads, ids.map(String), 'convert_leads_to_deals', {
      field: 'ids',
      state: 'any',
    })
    return inChunks(rows, progress, (chunk) => convertToDeals(ctx, chunk, wish, 'ids'))
  },
  'deal.convert': async (ctx: WriteContext, { ids }: ConversionInput, progress) => {
    const rows = await lockFor(ctx, deals, ids.map(Number), 'convert_deals_to_leads', {
      field: 'ids',
      state: 'any',
    })
    return inChunks(rows, progress, (chunk) => convertToLeads(ctx, chunk, 'ids'))
  },
}

/** In reverse order, so that the first records end up at the top of their stage. */
async function inChunks(
  rows: Opportunity[],
  progress: (done: number) => Promise<void>,
  convert: (chunk: Opportunity[]) => Promise<void>,
): Promise<{ count: number }> {
  for (let end = rows.length; end > 0; end -= CHUNK) {
    await convert(rows.slice(Math.max(0, end - CHUNK), end))
    await progress(rows.length - Math.max(0, end - CHUNK))
  }
  return { count: rows.length }
}
