import { implement, one } from '../../server/implement.ts'
import { listLayoutEndpoints } from './contract.ts'
import { arrangeList } from './listLayouts.ts'

export const routes = implement(listLayoutEndpoints, {
  arrange: async (ctx, { params, body }) => {
    await arrangeList(ctx, params.list, body)
    return one(body)
  },
})
