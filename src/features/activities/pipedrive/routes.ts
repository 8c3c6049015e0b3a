import { implement, one } from '../../../server/implement.ts'
import { deleteActivities } from '../actions/editActivities.ts'
import { addActivity, updateActivity } from '../saveActivities.ts'
import { v1ActivityEndpoints } from './contract.ts'
import { asV2, pageV1Activities, v1ActivitiesOf, v1Activity, writtenV1Activity } from './v1.ts'

export const routes = implement(v1ActivityEndpoints, {
  list: (ctx, { query }) => pageV1Activities(ctx, query),
  get: (ctx, { params }) => v1Activity(ctx, params.id),
  add: async (ctx, { body }) => {
    const { id } = await asV2(body, (activity) => addActivity(ctx, activity))
    return writtenV1Activity(ctx, id)
  },
  update: async (ctx, { params, body }) => {
    await asV2(body, (change) => updateActivity(ctx, params.id, change))
    return writtenV1Activity(ctx, params.id)
  },
  delete: async (ctx, { params }) => {
    await deleteActivities(ctx, [params.id])
    return one({ id: params.id })
  },
  deleteMany: async (ctx, { query }) => {
    await deleteActivities(ctx, query.ids, 'ids')
    return one({ id: query.ids })
  },
  ofDeal: (ctx, { params, query }) => v1ActivitiesOf(ctx, 'deal', params.id, query),
  ofPerson: (ctx, { params, query }) => v1ActivitiesOf(ctx, 'person', params.id, query),
  ofOrganization: (ctx, { params, query }) => v1ActivitiesOf(ctx, 'organization', params.id, query),
})
