import { implement, one } from '../../../server/implement.ts'
import { search, searchFrom } from '../list/searching.ts'
import { inboxEndpoints, leadWireEndpoints } from './contract.ts'
import { leadIds, listLeads, summarizeLeads } from './inbox.ts'
import { leadHit, pageLeads } from './v1.ts'

export const inboxRoutes = [
  ...implement(inboxEndpoints, {
    list: (ctx, { query }) => listLeads(ctx, query),
    summary: async (ctx, { query }) => one(await summarizeLeads(ctx, query)),
    ids: async (ctx, { query }) => one(await leadIds(ctx, query)),
  }),
  ...implement(leadWireEndpoints, {
    list: (ctx, { query }) => pageLeads(ctx, query),
    archived: (ctx, { query }) => pageLeads(ctx, { ...query, archived_status: 'archived' }),
    search: (ctx, { query }) => search(ctx, 'lead', query, leadHit(query.include_fields)),
    searchV1: (ctx, { query }) => searchFrom(ctx, 'lead', query, leadHit(query.include_fields)),
  }),
]
