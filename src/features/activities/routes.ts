import { implement, one } from '../../server/implement.ts'
import { deleteActivities } from './actions/editActivities.ts'
import { getActivity, listActivities } from './activity.ts'
import { activityEndpoints } from './contract.ts'
import { addActivity, updateActivity } from './saveActivities.ts'

export const routes = [
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
]
