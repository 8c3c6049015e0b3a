import { implement, one } from '../../server/implement.ts'
import { wholeList } from '../../server/wire.ts'
import { leadSourceEndpoints, sourceEndpoints } from './contract.ts'
import { addSource, deleteSource, listSources, renameSource, reorderSources } from './sources.ts'

export const sourceRoutes = [
  ...implement(sourceEndpoints, {
    list: async (ctx) => one(await listSources(ctx)),
    add: async (ctx, { body }) => one(await addSource(ctx, body.name)),
    update: async (ctx, { params, body }) => one(await renameSource(ctx, params.id, body.name)),
    reorder: async (ctx, { body }) => one(await reorderSources(ctx, body.ids)),
    delete: async (ctx, { params, query }) => {
      await deleteSource(ctx, params.id, query.replace_with_id ?? (query.leave_empty ? null : undefined))
      return one({ id: params.id })
    },
  }),
  ...implement(leadSourceEndpoints, {
    list: async (ctx) => wholeList((await listSources(ctx)).map(({ name }) => ({ name }))),
  }),
]
