import { api } from '../../../../web/api.ts'
import { type DeletedRecords, deletedPage } from '../../../../web/deletedRecords.ts'
import { personEndpoints } from '../contract.ts'

const { list, bulkRestore } = api(personEndpoints)

export const deleted: DeletedRecords = {
  kind: 'person',
  load: async (cursor) =>
    deletedPage(
      await list({
        query: { deleted: true, sort_by: 'update_time', sort_direction: 'desc', limit: 100, cursor },
      }),
      // The last change of a deleted person is their deletion.
      (person) => ({ id: person.id, name: person.name, of: person.org_name, time: person.update_time }),
    ),
  restore: (ids) => bulkRestore({ body: { ids: ids.map(Number) } }),
}
