import { implement, one } from '../../server/implement.ts'
import { wholeList } from '../../server/wire.ts'
import { listHandlers } from '../orderedLists/listHandlers.ts'
import { listRows } from '../orderedLists/orderedList.ts'
import { leadSourceEndpoints, sourceEndpoints } from './contract.ts'
import { deleteSource, sourceList } from './sources.ts'

export const routes = [
  ...implement(sourceEndpoints, {
    ...listHandlers(sourceList),
    delete: async (ctx, { params, query }) => one(await deleteSource(ctx, params.id, query)),
  }),
  ...implement(leadSourceEndpoints, {
    list: async (ctx) => wholeList((await listRows(ctx, sourceList)).map(({ name }) => ({ name }))),
  }),
]
