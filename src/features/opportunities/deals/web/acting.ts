import { useQueryClient } from '@tanstack/react-query'
import type { Reply } from '../../../../contract/endpoint.ts'
import { api, operationOf } from '../../../../web/api.ts'
import { type Key, t } from '../../../../web/i18n.ts'
import { useSession } from '../../../../web/session.ts'
import { refetchTable } from '../../../../web/stale.ts'
import { type Said, useWrite } from '../../../../web/writing.ts'
import { useAsking } from '../../../activities/asking/web/useAsking.ts'
import type { boardEndpoints } from '../../board/contract.ts'
import { withTaken } from '../../board/web/showing.ts'
import { convertingEndpoints } from '../../converting/contract.ts'
import type { pageEndpoints } from '../../page/contract.ts'
import type { Loss } from '../../web/LostDialog.tsx'
import { lostDraft, titleShown } from '../../web/naming.ts'
import { dealEndpoints } from '../contract.ts'

const deals = api(dealEndpoints)
const converting = api(convertingEndpoints)
type Board = Reply<typeof boardEndpoints.board>
type Page = Reply<typeof pageEndpoints.deal>
type Told = Extract<Key, `deals:said_${string}` | 'deals:was_won' | 'opportunities:leads_created'>
type Show = <Data>(key: (string | number)[], change: (data: Data) => Data) => void

/** Names one deal, and leads there; counts many. */
function about(key: Told, ids: number[], title: string, what: Told = key): Said {
  const values = { count: ids.length, title }
  return {
    text: t(key, values),
    what: t(what, values),
    open: ids.length === 1 ? `/deals/${ids[0]}` : undefined,
  }
}

/** What can be done with deals from the board, the list and the page: each one operation with Undo in its toast. */
export function useDealActions() {
  const tables = ['opportunity']
  const closing = ['opportunity', 'activity', 'note', 'today']
  const queries = useQueryClient()
  const { user } = useSession()
  const ask = useAsking()
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
        void import('../../../activities/closing/web/stillPlanned.ts').then(({ offerPlans }) =>
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
  const reopen = useWrite({
    write: (ids: number[]) => deals.reopen({ body: { ids } }),
    tables,
    show: (ids, show) => become(ids, { status: 'open' }, show),
    said: (_, ids, title) => about('deals:said_reopened', ids, title),
    nameOf: titleOf,
    follow: (reply, deal_ids) => ask('moving', { deal_ids }, operationOf(reply)),
  })
  const remove = useWrite({
    write: (ids: number[]) => deals.bulkDelete({ body: { ids } }),
    tables,
    show: (ids, show) => {
      leave(ids, show)
      become(ids, { is_deleted: true }, show)
    },
    said: (_, ids, title) => about('deals:said_deleted', ids, title),
    nameOf: titleOf,
  })
  const restore = useWrite({
    write: (ids: number[]) => deals.restore({ body: { ids } }),
    tables,
    show: (ids, show) => become(ids, { is_deleted: false }, show),
    said: (_, ids, title) => about('deals:said_restored', ids, title),
    nameOf: titleOf,
  })
  const change = useWrite({
    write: ({ ids, set }: { ids: number[]; set: Parameters<typeof deals.bulkUpdate>[0]['body']['set'] }) =>
      deals.bulkUpdate({ body: { ids, set } }),
    tables,
    nameOf: titleOfAll,
    said: (_, { ids, set }, title) => {
      if (set.is_archived === true) return about('deals:said_archived', ids, title)
      if (set.is_archived === false) return about('deals:said_unarchived', ids, title)
      return about('deals:said_changed', ids, title)
    },
  })
  const move = useWrite({
    write: ({ ids, stageId }: { ids: number[]; stageId: number }) =>
      deals.move({ body: { ids, stage_id: stageId } }),
    tables,
    said: (_, { ids }, title) => about('deals:said_moved', ids, title),
    nameOf: titleOfAll,
    follow: (reply, { ids }) => ask('moving', { deal_ids: ids }, operationOf(reply)),
  })
  const duplicate = useWrite({
    write: (id: number) => deals.duplicate({ params: { id } }),
    tables,
    said: ({ data }) => ({ text: t('deals:added', { title: data.title }), open: `/deals/${data.id}` }),
    follow: (reply) => ask('saving', { deal_ids: [reply.data.id] }, operationOf(reply)),
  })
  /** A few deals, at once; many are converted in the background by `ConvertDealsDialog`. */
  const convert = useWrite({
    write: (ids: number[]) => converting.deals({ body: { ids } }),
    tables,
    show: leave,
    said: (_, ids, title) => about('opportunities:leads_created', ids, title),
    nameOf: titleOf,
    follow: (reply, deal_ids) => ask('moving', { deal_ids }, operationOf(reply)),
  })
  return { win, lose, reopen, remove, restore, change, move, duplicate, convert }
}
