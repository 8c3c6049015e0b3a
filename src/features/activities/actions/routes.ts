import { implement, one } from '../../../server/implement.ts'
import { activityWorkEndpoints } from './contract.ts'
import { deleteActivities, restoreActivities, updateActivities } from './editActivities.ts'
import { finish } from './finish.ts'
import { postpone } from './postpone.ts'
import { suggest } from './suggestions.ts'

export const routes = implement(activityWorkEndpoints, {
  suggestions: async (ctx, { query }) => one(await suggest(ctx, query.type_id)),
  finish: async (ctx, { params, body }) => one(await finish(ctx, params.id, body)),
  postpone: async (ctx, { body }) => one({ count: await postpone(ctx, body) }),
  bulkUpdate: async (ctx, { body }) => one({ count: await updateActivities(ctx, body.ids, body.set) }),
  bulkDelete: async (ctx, { body }) => one({ count: await deleteActivities(ctx, body.ids, 'ids') }),
  bulkRestore: async (ctx, { body }) => one({ count: await restoreActivities(ctx, body.ids) }),
})
