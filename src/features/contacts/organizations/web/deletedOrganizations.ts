import { api } from '../../../../web/api.ts'
import { type DeletedRecords, deletedPage } from '../../../../web/deletedRecords.ts'
import { organizationEndpoints } from '../contract.ts'

const { list, bulkRestore } = api(organizationEndpoints)

export const deleted: DeletedRecords = {
  kind: 'organization',
  load: async (cursor) =>
    deletedPage(
      await list({
        query: { deleted: true, sort_by: 'update_time', sort_direction: 'desc', limit: 100, cursor },
      }),
      // The last change of a deleted organization is its deletion.
      (organization) => ({
        id: organization.id,
        name: organization.name,
        of: null,
        time: organization.update_time,
      }),
    ),
  restore: (ids) => bulkRestore({ body: { ids: ids.map(Number) } }),
}
