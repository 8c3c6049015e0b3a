import { implement, one } from '../../../../server/implement.ts'
import { dealListEndpoints } from './contract.ts'
import { dealIds, listDeals, summarizeDeals } from './dealList.ts'

export const routes = implement(dealListEndpoints, {
  list: (ctx, { query }) => listDeals(ctx, query),
  summary: async (ctx, { query }) => one(await summarizeDeals(ctx, query)),
  ids: async (ctx, { query }) => one(await dealIds(ctx, query)),
})
