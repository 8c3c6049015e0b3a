import { implement, one } from '../../../../server/implement.ts'
import { inboxEndpoints } from './contract.ts'
import { leadIds, listLeads, summarizeLeads } from './leadList.ts'

export const routes = implement(inboxEndpoints, {
  list: (ctx, { query }) => listLeads(ctx, query),
  summary: async (ctx, { query }) => one(await summarizeLeads(ctx, query)),
  ids: async (ctx, { query }) => one(await leadIds(ctx, query)),
})
