import type { Reply } from '../../../../contract/endpoint.ts'
import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useWrite } from '../../../../web/writing.ts'
import { useAsking } from '../../../activities/asking/web/useAsking.ts'
import type { boardEndpoints } from '../../board/contract.ts'
import { withTaken } from '../../board/web/showing.ts'
import { convertingEndpoints } from '../../converting/contract.ts'
import type { pageEndpoints } from '../../page/contract.ts'
import { dealEndpoints } from '../contract.ts'

const deals = api(dealEndpoints)
const converting = api(convertingEndpoints)
type Board = Reply<typeof boardEndpoints.board>
type Page = Reply<typeof pageEndpoints.deal>
type Show = <Data>(key: (string | number)[], change: (data: Data) => Data) => void

/** What can be done with deals from the board, the list and the page: each one operation with Undo in its toast. */
export function useDealActions() {
  const tables = ['opportunity']
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
  const count = (ids: number[]) => ({ count: ids.length })

  const win = useWrite({
    write: (ids: number[]) => deals.close({ body: { ids, status: 'won' } }),
    tables,
    show: (ids, show) => {
      leave(ids, show)
      become(ids, { status: 'won' }, show)
    },
    said: (_, ids) => t('deals:said_won', count(ids)),
  })
  const lose = useWrite({
    write: ({ ids, reason }: { ids: number[]; reason: string | null }) =>
      deals.close({ body: { ids, status: 'lost', lost_reason: reason } }),
    tables,
    show: ({ ids, reason }, show) => {
      leave(ids, show)
      become(ids, { status: 'lost', lost_reason: reason }, show)
    },
    said: (_, { ids }) => t('deals:said_lost', count(ids)),
  })
  const reopen = useWrite({
    write: (ids: number[]) => deals.reopen({ body: { ids } }),
    tables,
    show: (ids, show) => become(ids, { status: 'open' }, show),
    said: (_, ids) => t('deals:said_reopened', count(ids)),
    follow: (_, deal_ids) => ask('moving', { deal_ids }),
  })
  const remove = useWrite({
    write: (ids: number[]) => deals.bulkDelete({ body: { ids } }),
    tables,
    show: (ids, show) => {
      leave(ids, show)
      become(ids, { is_deleted: true }, show)
    },
    said: (_, ids) => t('deals:said_deleted', count(ids)),
  })
  const restore = useWrite({
    write: (ids: number[]) => deals.restore({ body: { ids } }),
    tables,
    show: (ids, show) => become(ids, { is_deleted: false }, show),
    said: (_, ids) => t('deals:said_restored', count(ids)),
  })
  const change = useWrite({
    write: ({ ids, set }: { ids: number[]; set: Parameters<typeof deals.bulkUpdate>[0]['body']['set'] }) =>
      deals.bulkUpdate({ body: { ids, set } }),
    tables,
    said: (_, { ids, set }) => {
      if (set.is_archived === true) return t('deals:said_archived', count(ids))
      if (set.is_archived === false) return t('deals:said_unarchived', count(ids))
      return t('deals:said_changed', count(ids))
    },
  })
  const move = useWrite({
    write: ({ ids, stageId }: { ids: number[]; stageId: number }) =>
      deals.move({ body: { ids, stage_id: stageId } }),
    tables,
    said: (_, { ids }) => t('deals:said_moved', count(ids)),
    follow: (_, { ids }) => ask('moving', { deal_ids: ids }),
  })
  const duplicate = useWrite({
    write: (id: number) => deals.duplicate({ params: { id } }),
    tables,
    said: ({ data }) => t('deals:added', { title: data.title }),
    follow: ({ data }) => ask('saving', { deal_ids: [data.id] }),
  })
  /** A few deals, at once; many are converted in the background by `ConvertDealsDialog`. */
  const convert = useWrite({
    write: (ids: number[]) => converting.deals({ body: { ids } }),
    tables,
    show: leave,
    said: (_, ids) => t('opportunities:leads_created', count(ids)),
    follow: (_, deal_ids) => ask('moving', { deal_ids }),
  })
  return { win, lose, reopen, remove, restore, change, move, duplicate, convert }
}
