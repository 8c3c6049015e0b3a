import { implement, one } from '../../../../server/implement.ts'
import { lockFor, lockOne } from '../../../lockFor.ts'
import { deleteOpportunities, restoreOpportunities } from '../../core/delete.ts'
import { leads } from '../../core/lock.ts'
import { leadEndpoints } from './contract.ts'
import { addLead, getLead, updateLead, updateLeads } from './lead.ts'

export const routes = implement(leadEndpoints, {
  get: async (ctx, { params }) => one(await getLead(ctx, params.id)),
  add: async (ctx, { body }) => one(await addLead(ctx, body)),
  update: async (ctx, { params, body }) => one(await updateLead(ctx, params.id, body)),
  put: async (ctx, { params, body }) => one(await updateLead(ctx, params.id, body)),
  delete: async (ctx, { params }) => {
    await deleteOpportunities(ctx, [await lockOne(ctx, leads, params.id, 'delete_leads')])
    return one({ id: params.id })
  },
  bulkUpdate: async (ctx, { body }) => one({ count: await updateLeads(ctx, body.ids, body.set) }),
  bulkDelete: async (ctx, { body }) =>
    one({
      count: await deleteOpportunities(
        ctx,
        await lockFor(ctx, leads, body.ids, 'delete_leads', { field: 'ids' }),
      ),
    }),
  bulkRestore: async (ctx, { body }) =>
    one({
      count: await restoreOpportunities(
        ctx,
        await lockFor(ctx, leads, body.ids, 'delete_leads', { field: 'ids', state: 'deleted' }),
      ),
    }),
})
