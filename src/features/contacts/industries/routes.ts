import { implement, one } from '../../../server/implement.ts'
import { industryEndpoints } from './contract.ts'
import { addIndustry, listIndustries } from './industries.ts'

export const routes = implement(industryEndpoints, {
  list: async (ctx) => one(await listIndustries(ctx)),
  add: async (ctx, { body }) => one(await addIndustry(ctx, body.name)),
})
