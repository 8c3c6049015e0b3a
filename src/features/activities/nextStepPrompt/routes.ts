import { implement, one } from '../../../server/implement.ts'
import { askingEndpoints } from './contract.ts'
import { findUnplanned, planSame } from './nextStepPrompt.ts'

export const routes = implement(askingEndpoints, {
  unplanned: async (ctx, { body }) => one(await findUnplanned(ctx, body)),
  planSame: async (ctx, { body }) => one({ count: await planSame(ctx, body) }),
})
