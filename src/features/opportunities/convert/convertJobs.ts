import type { WriteContext } from '../../../server/context.ts'
import type { JobHandler } from '../../../server/jobs.ts'
import { lockFor } from '../../lockFor.ts'
import { deals, leads } from '../core/lock.ts'
import type { Opportunity } from '../core/opportunity.ts'
import type { ConversionInput } from './conversions.ts'
import { convertToDeals, convertToLeads } from './convert.ts'

/** So many are converted by one statement, and then whoever waits is told. */
const CHUNK = 2000

/** Converting sets too large for a request: all of them or none. */
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

/** From the last to the first, so that the first come to the top of their stage. */
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
