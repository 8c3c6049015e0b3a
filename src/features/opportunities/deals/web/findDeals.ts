import { createElement } from 'react'
import { api } from '../../../../web/api.ts'
import { recordIcons } from '../../../../web/recordIcons.ts'
import type { Find } from '../../../../web/shell/findEverywhere.ts'
import { StateIcon } from '../../../activities/web/NextStep.tsx'
import { dealListEndpoints } from '../list/contract.ts'

const { list } = api(dealListEndpoints)

/** Finds deals of any status by title or contact, the most recently changed first. */
export const find: Find = async (term) => {
  const { data } = await list({
    query: { term, view: 'all', limit: 6, sort_by: 'update_time', sort_direction: 'desc' },
  })
  return data.map((deal) => ({
    id: `deal ${deal.id}`,
    label: deal.title,
    detail: deal.organization?.name ?? deal.person?.name ?? undefined,
    icon: recordIcons.deal,
    to: `/deals/${deal.id}`,
    ...(deal.status === 'open' &&
      !deal.is_archived && { end: createElement(StateIcon, { next: deal.next_activity }) }),
  }))
}
