import { implement, one } from '../../../server/implement.ts'
import { listHandlers } from '../../orderedLists/listHandlers.ts'
import { toEntry } from '../../orderedLists/orderedList.ts'
import { industryEndpoints } from './contract.ts'
import { addIndustry, deleteIndustry, industryList } from './industries.ts'

export const routes = implement(industryEndpoints, {
  ...listHandlers(industryList),
  add: async (ctx, { body }) => one(toEntry(await addIndustry(ctx, body.name))),
  delete: async (ctx, { params, query }) => one(await deleteIndustry(ctx, params.id, query)),
})
