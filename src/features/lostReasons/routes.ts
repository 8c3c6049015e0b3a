import { implement, one } from '../../server/implement.ts'
import { lostReasonEndpoints } from './contract.ts'
import {
  addLostReason,
  deleteLostReason,
  listLostReasons,
  renameLostReason,
  reorderLostReasons,
} from './lostReasons.ts'

export const lostReasonRoutes = implement(lostReasonEndpoints, {
  list: async (ctx) => one(await listLostReasons(ctx)),
  add: async (ctx, { body }) => one(await addLostReason(ctx, body.name)),
  update: async (ctx, { params, body }) => one(await renameLostReason(ctx, params.id, body.name)),
  reorder: async (ctx, { body }) => one(await reorderLostReasons(ctx, body.ids)),
  delete: async (ctx, { params }) => {
    await deleteLostReason(ctx, params.id)
    return one({ id: params.id })
  },
})
