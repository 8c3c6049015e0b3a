import { implement, one } from '../../server/implement.ts'
import { wholeList } from '../../server/wire.ts'
import { labelEndpoints, leadLabelEndpoints } from './contract.ts'
import { addLabel, asLabel, deleteLabel, listLabels, updateLabel } from './labels.ts'
import { asLeadLabel } from './v1.ts'

const ofLeads = (uuid: string) => ({ uuid, noun: 'opportunity' }) as const

export const routes = [
  ...implement(labelEndpoints, {
    list: async (ctx, { query }) => one((await listLabels(ctx, query.noun)).map(asLabel)),
    add: async (ctx, { body }) => one(asLabel(await addLabel(ctx, body))),
    update: async (ctx, { params, body }) => one(asLabel(await updateLabel(ctx, params, body))),
    delete: async (ctx, { params }) => one({ id: (await deleteLabel(ctx, params)).id }),
  }),
  ...implement(leadLabelEndpoints, {
    list: async (ctx) => wholeList((await listLabels(ctx, 'opportunity')).map(asLeadLabel)),
    add: async (ctx, { body }) =>
      one(asLeadLabel(await addLabel(ctx, { name: body.name, color: body.color, noun: 'opportunity' }))),
    update: async (ctx, { params, body }) =>
      one(asLeadLabel(await updateLabel(ctx, ofLeads(params.id), body))),
    delete: async (ctx, { params }) => one({ id: (await deleteLabel(ctx, ofLeads(params.id))).uuid }),
  }),
]
