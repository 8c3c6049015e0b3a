import { implement, one } from '../../server/implement.ts'
import {
  addEntry,
  deleteEntry,
  listEntries,
  renameEntry,
  reorderEntries,
} from '../orderedLists/orderedList.ts'
import { lostReasonEndpoints } from './contract.ts'

export const routes = implement(lostReasonEndpoints, {
  list: async (ctx) => one(await listEntries(ctx, 'lost_reason')),
  add: async (ctx, { body }) => one(await addEntry(ctx, 'lost_reason', body.name)),
  update: async (ctx, { params, body }) => one(await renameEntry(ctx, 'lost_reason', params.id, body.name)),
  reorder: async (ctx, { body }) => one(await reorderEntries(ctx, 'lost_reason', body.ids)),
  delete: async (ctx, { params }) => {
    await deleteEntry(ctx, 'lost_reason', params.id)
    return one({ id: params.id })
  },
})
