import { api } from '../../../../web/api.ts'
import { type DeletedRecords, deletedPage } from '../../../../web/deletedRecords.ts'
import { namesOfContacts } from '../../web/namesOfContacts.ts'
import { leadEndpoints } from '../api/contract.ts'
import { inboxEndpoints } from '../list/contract.ts'

const { bulkRestore } = api(leadEndpoints)
const { list } = api(inboxEndpoints)

export const deleted: DeletedRecords = {
  kind: 'lead',
  load: async (cursor) =>
    deletedPage(
      await list({
        query: { deleted: true, sort_by: 'add_time', sort_direction: 'desc', limit: 100, cursor },
      }),
      (lead) => ({
        id: lead.id,
        name: lead.title,
        of: namesOfContacts(lead),
        time: lead.delete_time ?? lead.update_time,
      }),
    ),
  restore: (ids) => bulkRestore({ body: { ids: ids.map(String) } }),
}
