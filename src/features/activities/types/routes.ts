import { implement, one } from '../../../server/implement.ts'
import { wholeList } from '../../../server/wire.ts'
import { activityTypeEndpoints, v1ActivityTypeEndpoints } from './contract.ts'
import {
  addActivityType,
  listActivityTypes,
  reorderActivityTypes,
  retireActivityTypes,
  updateActivityType,
} from './type.ts'
import { asActivityType, asV1ActivityType, placeActivityType } from './v1.ts'

export const routes = [
  ...implement(activityTypeEndpoints, {
    list: async (ctx) => one((await listActivityTypes(ctx)).map(asActivityType)),
    add: async (ctx, { body }) => one(asActivityType(await addActivityType(ctx, body))),
    update: async (ctx, { params, body }) =>
      one(asActivityType(await updateActivityType(ctx, params.id, body))),
    reorder: async (ctx, { body }) => one((await reorderActivityTypes(ctx, body.ids)).map(asActivityType)),
    delete: async (ctx, { params }) => {
      await updateActivityType(ctx, params.id, { is_active: false })
      return one({ id: params.id })
    },
  }),
  ...implement(v1ActivityTypeEndpoints, {
    list: async (ctx) => wholeList((await listActivityTypes(ctx)).map(asV1ActivityType)),
    add: async (ctx, { body: { name, icon_key, color } }) =>
      one(asV1ActivityType(await addActivityType(ctx, { name, icon_key, color }))),
    update: async (ctx, { params, body: { name, icon_key, color, order_nr } }) => {
      const row = await updateActivityType(ctx, params.id, { name, icon_key, color })
      return one(
        asV1ActivityType(order_nr === undefined ? row : await placeActivityType(ctx, row.id, order_nr)),
      )
    },
    delete: async (ctx, { params }) =>
      one(asV1ActivityType(await updateActivityType(ctx, params.id, { is_active: false }))),
    deleteMany: async (ctx, { query }) => {
      await retireActivityTypes(ctx, query.ids)
      return one({ id: query.ids })
    },
  }),
]
