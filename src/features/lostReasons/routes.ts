import { implement, one } from '../../server/implement.ts'
import { listHandlers } from '../orderedLists/listHandlers.ts'
import { deleteRow, type List } from '../orderedLists/orderedList.ts'
import { lostReasonEndpoints } from './contract.ts'

const list: List = { table: 'lost_reason' }

export const routes = implement(lostReasonEndpoints, {
  ...listHandlers(list),
  delete: async (ctx, { params: { id } }) => {
    await deleteRow(ctx, list, { id })
    return one({ id })
  },
})
