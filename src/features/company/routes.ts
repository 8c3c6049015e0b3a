import { implement, one } from '../../server/implement.ts'
import { wholeList } from '../../server/wire.ts'
import { getCompany, updateCompany } from './company.ts'
import { companyEndpoints, companyV1Endpoints } from './contract.ts'
import { closeFirstSteps, readFirstSteps } from './firstSteps.ts'
import { prepareStart, startCompany } from './startCompany.ts'
import { startForReal } from './startForReal.ts'
import { listWireCurrencies } from './v1.ts'

const companyRoutes = implement(
  companyEndpoints,
  {
    get: async (ctx) => one(await getCompany(ctx)),
    update: async (ctx, { body }) => {
      await updateCompany(ctx, body)
      return one(await getCompany(ctx))
    },
    firstSteps: async (ctx) => one(await readFirstSteps(ctx)),
    closeFirstSteps: async (ctx) => {
      await closeFirstSteps(ctx)
      return one(null)
    },
    startForReal: async (ctx, { body }) => {
      await startForReal(ctx, body.name)
      return one(await getCompany(ctx))
    },
    start: async (ctx, { body }, { request }) => {
      const admin = await startCompany(ctx, body)
      request.signInAs = admin.id
      return one({ user_id: admin.id })
    },
  },
  {
    start: async (ctx, input, { request }) => ({
      ...input,
      body: await prepareStart(ctx, input.body, request.server.setupCode),
    }),
  },
)

const companyV1Routes = implement(companyV1Endpoints, {
  currencies: (ctx, { query }) => wholeList(listWireCurrencies(ctx, query.term)),
})

export const routes = [...companyRoutes, ...companyV1Routes]
