import { implement, one } from '../../../server/implement.ts'
import { dealListEndpoints, dealWireEndpoints } from './contract.ts'
import { dealIds, listDeals, summarizeDeals } from './list.ts'
import { pageDeals } from './paging.ts'
import { dealHit, search, searchFrom } from './searching.ts'
import { dealSummary } from './v1.ts'

export const dealListRoutes = [
  ...implement(dealListEndpoints, {
    list: (ctx, { query }) => listDeals(ctx, query),
    summary: async (ctx, { query }) => one(await summarizeDeals(ctx, query)),
    ids: async (ctx, { query }) => one(await dealIds(ctx, query)),
  }),
  ...implement(dealWireEndpoints, {
    list: (ctx, { query }) => pageDeals(ctx, false, query),
    archived: (ctx, { query }) => pageDeals(ctx, true, query),
    search: (ctx, { query }) => search(ctx, 'deal', query, dealHit),
    searchV1: (ctx, { query }) => searchFrom(ctx, 'deal', query, dealHit),
    summary: async (ctx, { query }) => one(await dealSummary(ctx, query)),
  }),
]
