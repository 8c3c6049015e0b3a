import { api, operationOf } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useWrite } from '../../../../web/useWrite.ts'
import { useNextStepPrompt } from '../../../activities/nextStepPrompt/web/useNextStepPrompt.ts'
import { convertingEndpoints } from '../../convert/contract.ts'
import { dealEndpoints } from '../api/contract.ts'
import { about, dealTables as tables, useDealActions, useShownDeals } from './useDealActions.ts'

const deals = api(dealEndpoints)
const converting = api(convertingEndpoints)

/** The actions of the list and the page: those of the board and some that the board does not need. */
export function useAllDealActions() {
  const { leave, become, titleOf, titleOfAll } = useShownDeals()
  const ask = useNextStepPrompt()
  const reopen = useWrite({
    write: (ids: number[]) => deals.reopen({ body: { ids } }),
    tables,
    show: (ids, show) => become(ids, { status: 'open' }, show),
    said: (_, ids, title) => about('deals:said_reopened', ids, title),
    nameOf: titleOf,
    follow: (reply, deal_ids) => ask('moving', { deal_ids }, operationOf(reply)),
  })
  const restore = useWrite({
    write: (ids: number[]) => deals.bulkRestore({ body: { ids } }),
    tables,
    show: (ids, show) => become(ids, { is_deleted: false }, show),
    said: (_, ids, title) => about('deals:said_restored', ids, title),
    nameOf: titleOf,
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
  /** Immediately, for a few deals; `ConvertDealsDialog` converts many in the background. */
  const convert = useWrite({
    write: (ids: number[]) => converting.deals({ body: { ids } }),
    tables,
    show: leave,
    said: (_, ids, title) => about('opportunities:leads_created', ids, title),
    nameOf: titleOf,
    follow: (reply, deal_ids) => ask('moving', { deal_ids }, operationOf(reply)),
  })
  return { ...useDealActions(), reopen, restore, move, duplicate, convert }
}
