import { implement, one } from '../../../server/implement.ts'
import { convertingEndpoints } from './contract.ts'
import { conversionOf } from './conversions.ts'
import { convertDeal, convertDeals, convertLead, convertLeads } from './convertCommands.ts'

export const routes = implement(convertingEndpoints, {
  leadToDeal: async (ctx, { params, body }) => one(await convertLead(ctx, params.id, body)),
  leadStatus: async (ctx, { params }) =>
    one(await conversionOf(ctx, 'lead.convert', params.id, params.conversion_id)),
  dealToLead: async (ctx, { params }) => one(await convertDeal(ctx, params.id)),
  dealStatus: async (ctx, { params }) =>
    one(await conversionOf(ctx, 'deal.convert', params.id, params.conversion_id)),
  leads: async (ctx, { body }) => one(await convertLeads(ctx, body)),
  deals: async (ctx, { body }) => one(await convertDeals(ctx, body)),
})
