import { implement, one } from '../../../../server/implement.ts'
import { pageEndpoints } from './contract.ts'
import { dealPage, leadPanel } from './page.ts'

export const routes = implement(pageEndpoints, {
  deal: async (ctx, { params }) => one(await dealPage(ctx, params.id)),
  lead: async (ctx, { params }) => one(await leadPanel(ctx, params.id)),
})
