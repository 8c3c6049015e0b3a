import { createElement } from 'react'
import { api } from '../../../../web/api.ts'
import { recordIcons } from '../../../../web/recordIcons.ts'
import type { Find } from '../../../../web/shell/findEverywhere.ts'
import { StateIcon } from '../../../activities/web/NextStep.tsx'
import { inboxEndpoints } from '../list/contract.ts'

const { list } = api(inboxEndpoints)

/** Finds leads in the inbox by title or contact, the newest first. */
export const find: Find = async (term) => {
  const { data } = await list({ query: { term, limit: 6, sort_by: 'add_time', sort_direction: 'desc' } })
  return data.map((lead) => ({
    id: `lead ${lead.id}`,
    label: lead.title,
    detail: lead.organization?.name ?? lead.person?.name ?? undefined,
    icon: recordIcons.lead,
    to: `/leads/${lead.id}`,
    end: createElement(StateIcon, { next: lead.next_activity }),
  }))
}
