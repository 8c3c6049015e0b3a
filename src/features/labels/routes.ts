import { implement, one } from '../../server/implement.ts'
import { wholeList } from '../../server/wire.ts'
import { listHandlers } from '../orderedLists/listHandlers.ts'
import { addRow, listRows, toEntry } from '../orderedLists/orderedList.ts'
import { labelEndpoints, leadLabelEndpoints } from './contract.ts'
import { deleteLabel, labelList, updateLabel } from './labels.ts'
import { asLeadLabel } from './v1.ts'

const ofAllLeads = { noun: 'opportunity' } as const
const ofLeads = (uuid: string) => ({ uuid, ...ofAllLeads })

export const routes = [
  ...implement(labelEndpoints, {
    ...listHandlers(labelList),
    list: async (ctx, { query }) => one((await listRows(ctx, labelList, query)).map(toEntry)),
    delete: async (ctx, { params }) => one({ id: (await deleteLabel(ctx, params)).id }),
  }),
  ...implement(leadLabelEndpoints, {
    list: async (ctx) => wholeList((await listRows(ctx, labelList, ofAllLeads)).map(asLeadLabel)),
    add: async (ctx, { body }) =>
      one(asLeadLabel(await addRow(ctx, labelList, { name: body.name, color: body.color, ...ofAllLeads }))),
    update: async (ctx, { params, body }) =>
      one(asLeadLabel(await updateLabel(ctx, ofLeads(params.id), body))),
    delete: async (ctx, { params }) => one({ id: (await deleteLabel(ctx, ofLeads(params.id))).uuid }),
  }),
]
