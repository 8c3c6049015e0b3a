import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../../web/api.ts'
import { type Key, t } from '../../../../web/i18n.ts'
import { type Said, useWrite } from '../../../../web/useWrite.ts'
import { titleShown } from '../../web/titleShown.ts'
import { leadEndpoints } from '../api/contract.ts'

const leads = api(leadEndpoints)

/** For one lead its title with a link, for several their number. */
function about(key: Extract<Key, `leads:said_${string}`>, ids: string[], title: string): Said {
  return {
    text: t(key, { count: ids.length, title }),
    open: ids.length === 1 ? `/leads/${ids[0]}` : undefined,
  }
}

/** The actions on leads of the inbox and the panel; each is one operation with Undo in its toast. */
export function useLeadActions() {
  const tables = ['opportunity']
  const queries = useQueryClient()
  const titleOf = (ids: string[]) => titleShown(queries, ids)
  const change = useWrite({
    write: ({ ids, set }: { ids: string[]; set: Parameters<typeof leads.bulkUpdate>[0]['body']['set'] }) =>
      leads.bulkUpdate({ body: { ids, set } }),
    tables,
    nameOf: ({ ids }) => titleOf(ids),
    said: (_, { ids, set }, title) => {
      if (set.is_archived === true) return about('leads:said_archived', ids, title)
      if (set.is_archived === false) return about('leads:said_unarchived', ids, title)
      return about('leads:said_changed', ids, title)
    },
  })
  const remove = useWrite({
    write: (ids: string[]) => leads.bulkDelete({ body: { ids } }),
    tables,
    nameOf: titleOf,
    said: (_, ids, title) => about('leads:said_deleted', ids, title),
  })
  const restore = useWrite({
    write: (ids: string[]) => leads.bulkRestore({ body: { ids } }),
    tables,
    nameOf: titleOf,
    said: (_, ids, title) => about('leads:said_restored', ids, title),
  })
  return { change, remove, restore }
}
