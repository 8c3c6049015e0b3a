import { implement, one } from '../../../server/implement.ts'
import { activityIds, getActivityRow, listActivityRows, summarizeActivities } from './activityList.ts'
import { activityListEndpoints } from './contract.ts'

export const routes = implement(activityListEndpoints, {
  list: (ctx, { query }) => listActivityRows(ctx, query),
  summary: async (ctx, { query }) => one(await summarizeActivities(ctx, query)),
  ids: async (ctx, { query }) => one(await activityIds(ctx, query)),
  row: async (ctx, { params }) => one(await getActivityRow(ctx, params.id)),
})
