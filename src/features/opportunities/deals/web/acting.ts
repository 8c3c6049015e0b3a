import type { Reply } from '../../../../contract/endpoint.ts'
import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useWrite } from '../../../../web/writing.ts'
import type { boardEndpoints } from '../../board/contract.ts'
import { withTaken } from '../../board/web/showing.ts'
import { dealEndpoints } from '../contract.ts'

const deals = api(dealEndpoints)
type Board = Reply<typeof boardEndpoints.board>
type Show = <Data>(key: string[], change: (data: Data) => Data) => void

/** What can be done with deals from the board, the list and the page: each one operation with Undo in its toast. */
export function useDealActions() {
  const tables = ['opportunity']
  const leave = (ids: number[], show: Show) =>
    show<Board>(['opportunity', 'board'], (reply) => ({
      ...reply,
      data: ids.reduce((board, id) => withTaken(board, id), reply.data),
    }))
  const count = (ids: number[]) => ({ count: ids.length })

  const win = useWrite({
    write: (ids: number[]) => deals.close({ body: { ids, status: 'won' } }),
    tables,
    show: leave,
    said: (_, ids) => t('deals:said_won', count(ids)),
  })
  const lose = useWrite({
    write: ({ ids, reason }: { ids: number[]; reason: string | null }) =>
      deals.close({ body: { ids, status: 'lost', lost_reason: reason } }),
    tables,
    show: ({ ids }, show) => leave(ids, show),
    said: (_, { ids }) => t('deals:said_lost', count(ids)),
  })
  const reopen = useWrite({
    write: (ids: number[]) => deals.reopen({ body: { ids } }),
    tables,
    said: (_, ids) => t('deals:said_reopened', count(ids)),
  })
  const remove = useWrite({
    write: (ids: number[]) => deals.bulkDelete({ body: { ids } }),
    tables,
    show: leave,
    said: (_, ids) => t('deals:said_deleted', count(ids)),
  })
  const restore = useWrite({
    write: (ids: number[]) => deals.restore({ body: { ids } }),
    tables,
    said: (_, ids) => t('deals:said_restored', count(ids)),
  })
  const change = useWrite({
    write: ({ ids, set }: { ids: number[]; set: Parameters<typeof deals.bulkUpdate>[0]['body']['set'] }) =>
      deals.bulkUpdate({ body: { ids, set } }),
    tables,
    said: (_, { ids }) => t('deals:said_changed', count(ids)),
  })
  const move = useWrite({
    write: ({ ids, stageId }: { ids: number[]; stageId: number }) =>
      deals.move({ body: { ids, stage_id: stageId } }),
    tables,
    said: (_, { ids }) => t('deals:said_moved', count(ids)),
  })
  return { win, lose, reopen, remove, restore, change, move }
}
