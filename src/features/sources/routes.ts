import { implement, one } from '../../server/implement.ts'
import { wholeList } from '../../server/wire.ts'
import { addEntry, listEntries, renameEntry, reorderEntries } from '../orderedLists/orderedList.ts'
import { leadSourceEndpoints, sourceEndpoints } from './contract.ts'
import { deleteSource } from './sources.ts'

export const routes = [
  ...implement(sourceEndpoints, {
    list: async (ctx) => one(await listEntries(ctx, 'source')),
    add: async (ctx, { body }) => one(await addEntry(ctx, 'source', body.name)),
    update: async (ctx, { params, body }) => one(await renameEntry(ctx, 'source', params.id, body.name)),
    reorder: async (ctx, { body }) => one(await reorderEntries(ctx, 'source', body.ids)),
    delete: async (ctx, { params, query }) => {
      await deleteSource(ctx, params.id, query.replace_with_id ?? (query.leave_empty ? null : undefined))
      return one({ id: params.id })
    },
  }),
  ...implement(leadSourceEndpoints, {
    list: async (ctx) => wholeList((await listEntries(ctx, 'source')).map(({ name }) => ({ name }))),
  }),
]
