import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useWrite } from '../../../../web/writing.ts'
import { leadEndpoints } from '../contract.ts'

const leads = api(leadEndpoints)

/** What can be done with leads from the inbox and the panel: each one operation with Undo in its toast. */
export function useLeadActions() {
  const tables = ['opportunity']
  const change = useWrite({
    write: ({ ids, set }: { ids: string[]; set: Parameters<typeof leads.bulkUpdate>[0]['body']['set'] }) =>
      leads.bulkUpdate({ body: { ids, set } }),
    tables,
    said: (_, { ids, set }) => {
      const count = { count: ids.length }
      if (set.is_archived === true) return t('leads:said_archived', count)
      if (set.is_archived === false) return t('leads:said_unarchived', count)
      return t('leads:said_changed', count)
    },
  })
  const remove = useWrite({
    write: (ids: string[]) => leads.bulkDelete({ body: { ids } }),
    tables,
    said: (_, ids) => t('leads:said_deleted', { count: ids.length }),
  })
  const restore = useWrite({
    write: (ids: string[]) => leads.restore({ body: { ids } }),
    tables,
    said: (_, ids) => t('leads:said_restored', { count: ids.length }),
  })
  return { change, remove, restore }
}
