import { implement, one } from '../../server/implement.ts'
import { getActivity, listActivities } from './activity.ts'
import { askingRoutes } from './asking/routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { activityEndpoints, activityListEndpoints, activityWorkEndpoints } from './contract.ts'
import { deleteActivities, restoreActivities, updateActivities } from './editing.ts'
import { finish } from './finishing.ts'
import { activityIds, getActivityRow, listActivityRows, summarizeActivities } from './listing.ts'
import { postpone } from './postponing.ts'
import { suggest } from './suggesting.ts'
import { activityTypeRoutes } from './types/routes.ts'
import { v1ActivityRoutes } from './wire/routes.ts'
import { addActivity, updateActivity } from './writing.ts'

export const activityRoutes = [
  ...implement(activityEndpoints, {
    list: (ctx, { query }) => listActivities(ctx, query),
    get: async (ctx, { params, query }) => one(await getActivity(ctx, params.id, query.include_fields)),
    add: async (ctx, { body }) => one(await addActivity(ctx, body)),
    update: async (ctx, { params, body }) => one(await updateActivity(ctx, params.id, body)),
    delete: async (ctx, { params }) => {
      await deleteActivities(ctx, [params.id])
      return one({ id: params.id })
    },
  }),
  ...implement(activityListEndpoints, {
    list: (ctx, { query }) => listActivityRows(ctx, query),
    summary: async (ctx, { query }) => one(await summarizeActivities(ctx, query)),
    ids: async (ctx, { query }) => one(await activityIds(ctx, query)),
    row: async (ctx, { params }) => one(await getActivityRow(ctx, params.id)),
    suggestions: async (ctx, { query }) => one(await suggest(ctx, query.type_id)),
  }),
  ...implement(activityWorkEndpoints, {
    finish: async (ctx, { params, body }) => one(await finish(ctx, params.id, body)),
    postpone: async (ctx, { body }) => one({ count: await postpone(ctx, body) }),
    bulkUpdate: async (ctx, { body }) => one({ count: await updateActivities(ctx, body.ids, body.set) }),
    bulkDelete: async (ctx, { body }) => one({ count: await deleteActivities(ctx, body.ids, 'ids') }),
    restore: async (ctx, { body }) => one({ count: await restoreActivities(ctx, body.ids) }),
  }),
  ...calendarRoutes,
  ...activityTypeRoutes,
  ...askingRoutes,
  ...v1ActivityRoutes,
]
