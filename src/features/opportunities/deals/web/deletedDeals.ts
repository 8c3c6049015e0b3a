import { api } from '../../../../web/api.ts'
import { type DeletedRecords, deletedPage } from '../../../../web/deletedRecords.ts'
import { namesOfContacts } from '../../web/namesOfContacts.ts'
import { dealEndpoints } from '../api/contract.ts'
import { dealListEndpoints } from '../list/contract.ts'

const { bulkRestore } = api(dealEndpoints)
const { list } = api(dealListEndpoints)

export const deleted: DeletedRecords = {
  kind: 'deal',
  load: async (cursor) =>
    deletedPage(
      await list({
        query: { view: 'deleted', sort_by: 'delete_time', sort_direction: 'desc', limit: 100, cursor },
      }),
      (deal) => ({
        id: deal.id,
        name: deal.title,
        of: namesOfContacts(deal),
        time: deal.delete_time ?? deal.update_time,
      }),
    ),
  restore: (ids) => bulkRestore({ body: { ids: ids.map(Number) } }),
}
