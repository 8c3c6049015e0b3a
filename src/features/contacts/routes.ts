import { implement, one } from '../../server/implement.ts'
import { contactEndpoints } from './contract.ts'
import { industryRoutes } from './industries/routes.ts'
import { lookalikes } from './lookalikes.ts'
import { organizationRoutes } from './organizations/routes.ts'
import { personRoutes } from './persons/routes.ts'
import { searchContacts } from './searchContacts.ts'

export const contactRoutes = [
  ...implement(contactEndpoints, {
    search: async (ctx, { query }) => one(await searchContacts(ctx, query)),
    lookalikes: async (ctx, { query }) => one(await lookalikes(ctx, query)),
  }),
  ...personRoutes,
  ...organizationRoutes,
  ...industryRoutes,
]
