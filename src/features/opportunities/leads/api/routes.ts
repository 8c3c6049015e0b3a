import { implement, one } from '../../../../server/implement.ts'
import { deleteOpportunities, restoreOpportunities } from '../../core/delete.ts'
import { lockLeads } from '../../core/lock.ts'
import { leadEndpoints } from './contract.ts'
import { addLead, getLead, updateLead, updateLeads } from './lead.ts'

export const leadRoutes = implement(leadEndpoints, {
  get: async (ctx, { params }) => one(await getLead(ctx, params.id)),
  add: async (ctx, { body }) => one(await addLead(ctx, body)),
  update: async (ctx, { params, body }) => one(await updateLead(ctx, params.id, body)),
  put: async (ctx, { params, body }) => one(await updateLead(ctx, params.id, body)),
  delete: async (ctx, { params }) => {
    await deleteOpportunities(ctx, await lockLeads(ctx, [params.id], null), null)
    return one({ id: params.id })
  },
  bulkUpdate: async (ctx, { body }) => one({ count: await updateLeads(ctx, body.ids, body.set) }),
  bulkDelete: async (ctx, { body }) =>
    one({ count: await deleteOpportunities(ctx, await lockLeads(ctx, body.ids), 'ids') }),
  restore: async (ctx, { body }) => one({ count: await restoreOpportunities(ctx, 'lead', body.ids) }),
})
