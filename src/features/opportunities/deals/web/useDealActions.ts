import { useQueryClient } from '@tanstack/react-query'
import type { Reply } from '../../../../contract/endpoint.ts'
import { api, operationOf } from '../../../../web/api.ts'
import { type Key, t } from '../../../../web/i18n.ts'
import { refetchTable } from '../../../../web/invalidation.ts'
import { useSession } from '../../../../web/session.ts'
import { type Said, useWrite } from '../../../../web/useWrite.ts'
import type { Loss } from '../../web/LostDialog.tsx'
import { lostDraft, titleShown } from '../../web/titleShown.ts'
import { dealEndpoints } from '../api/contract.ts'
import type { boardEndpoints } from '../board/contract.ts'
import { withTaken } from '../board/web/optimisticBoard.ts'
import type { pageEndpoints } from '../page/contract.ts'

const deals = api(dealEndpoints)
type Board = Reply<typeof boardEndpoints.board>
type Page = Reply<typeof pageEndpoints.deal>
type Told = Extract<Key, `deals:said_${string}` | 'deals:was_won' | 'opportunities:leads_created'>
/** The tables whose queries are invalidated by a change of a deal. */
export const dealTables = ['opportunity']
type Show = <Data>(key: (string | number)[], change: (data: Data) => Data) => void

/** For one deal its title with a link, for several their number. */
export function about(key: Told, ids: number[], title: string, what: Told = key): Said {
  const values = { count: ids.length, title }
  return {
    text: t(key, values),
    what: t(what, values),
    open: ids.length === 1 ? `/deals/${ids[0]}` : undefined,
  }
}

/** How a screen updates its deals optimistically, and what it calls them. */
export function useShownDeals() {
  const queries = useQueryClient()
  const leave = (ids: number[], show: Show) =>
    show<Board>(['opportunity', 'board'], (reply) => ({
      ...reply,
      data: ids.reduce((board, id) => withTaken(board, id), reply.data),
    }))
  const become = (ids: number[], change: Partial<Page['data']>, show: Show) => {
    for (const id of ids)
      show<Page>(['opportunity', 'deal', id], (reply) => ({ ...reply, data: { ...reply.data, ...change } }))
  }
  const titleOf = (ids: number[]) => titleShown(queries, ids)
  const titleOfAll = ({ ids }: { ids: number[] }) => titleOf(ids)
  return { leave, become, titleOf, titleOfAll }
}

/** The actions on deals that the board and other screens share; each is one operation with Undo in its toast. */
export function useDealActions() {
  const closing = ['opportunity', 'activity', 'note', 'today']
  const queries = useQueryClient()
  const { user } = useSession()
  const { leave, become, titleOf, titleOfAll } = useShownDeals()

  const win = useWrite({
    write: (ids: number[]) => deals.close({ body: { ids, status: 'won' } }),
    tables: closing,
    show: (ids, show) => {
      leave(ids, show)
      become(ids, { status: 'won' }, show)
    },
    said: (_, ids, title) => about('deals:said_won', ids, title, 'deals:was_won'),
    nameOf: titleOf,
    follow: (reply, ids, title) => {
      const operation = operationOf(reply)
      const what = t('deals:was_won', { count: ids.length, title })
      const refresh = () => Promise.all(closing.map((table) => refetchTable(queries, table)))
      if (operation)
        void import('../../closePlans/web/stillPlanned.ts').then(({ offerPlans }) =>
          offerPlans({ ids, operation, what, refresh }),
        )
    },
  })
  const lose = useWrite({
    write: ({ ids, reason, comment, plans }: Loss & { ids: number[] }) =>
      deals.close({ body: { ids, status: 'lost', lost_reason: reason, comment, ...(plans && { plans }) } }),
    tables: closing,
    show: ({ ids, reason }, show) => {
      leave(ids, show)
      become(ids, { status: 'lost', lost_reason: reason }, show)
    },
    said: (_, { ids }, title) => about('deals:said_lost', ids, title),
    nameOf: titleOfAll,
    follow: (_, { ids }) =>
      void import('../../../../web/drafts.ts').then(({ draftsOf }) => draftsOf(user.id).drop(lostDraft(ids))),
  })
  const remove = useWrite({
    write: (ids: number[]) => deals.bulkDelete({ body: { ids } }),
    tables: dealTables,
    show: (ids, show) => {
      leave(ids, show)
      become(ids, { is_deleted: true }, show)
    },
    said: (_, ids, title) => about('deals:said_deleted', ids, title),
    nameOf: titleOf,
  })
  const change = useWrite({
    write: ({ ids, set }: { ids: number[]; set: Parameters<typeof deals.bulkUpdate>[0]['body']['set'] }) =>
      deals.bulkUpdate({ body: { ids, set } }),
    tables: dealTables,
    nameOf: titleOfAll,
    said: (_, { ids, set }, title) => {
      if (set.is_archived === true) return about('deals:said_archived', ids, title)
      if (set.is_archived === false) return about('deals:said_unarchived', ids, title)
      return about('deals:said_changed', ids, title)
    },
  })
  return { win, lose, remove, change }
}
