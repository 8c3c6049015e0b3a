import { implement, one } from '../../../server/implement.ts'
import { dealWireEndpoints, leadWireEndpoints } from './contract.ts'
import { pageDeals } from './dealPages.ts'
import { dealHit, leadHit, search, searchFrom } from './search.ts'
import { dealSummary, pageLeads } from './v1.ts'

export const routes = [
  ...implement(dealWireEndpoints, {
    list: (ctx, { query }) => pageDeals(ctx, false, query),
    archived: (ctx, { query }) => pageDeals(ctx, true, query),
    search: (ctx, { query }) => search(ctx, 'deal', query, dealHit),
    searchV1: (ctx, { query }) => searchFrom(ctx, 'deal', query, dealHit),
    summary: async (ctx, { query }) => one(await dealSummary(ctx, query)),
  }),
  ...implement(leadWireEndpoints, {
    list: (ctx, { query }) => pageLeads(ctx, query),
    archived: (ctx, { query }) => pageLeads(ctx, { ...query, archived_status: 'archived' }),
    search: (ctx, { query }) => search(ctx, 'lead', query, leadHit(query.include_fields)),
    searchV1: (ctx, { query }) => searchFrom(ctx, 'lead', query, leadHit(query.include_fields)),
  }),
]
