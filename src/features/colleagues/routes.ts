import { implement, one } from '../../server/implement.ts'
import { getUser } from '../users/users.ts'
import { handoverEndpoints } from './contract.ts'
import { countHoldings, deactivateUser } from './handover.ts'

export const routes = implement(handoverEndpoints, {
  holdings: async (ctx, { params }) => one(await countHoldings(ctx, params.id)),
  deactivate: async (ctx, { params, body }) => {
    const handed_over = await deactivateUser(ctx, params.id, body)
    return one({ user: await getUser(ctx, params.id), handed_over })
  },
})
