import { implement, one } from '../../server/implement.ts'
import { contactEndpoints } from './contract.ts'
import { lookalikes } from './lookalikes.ts'
import { searchContacts } from './searchContacts.ts'

export const routes = [
  ...implement(contactEndpoints, {
    search: async (ctx, { query }) => one(await searchContacts(ctx, query)),
    lookalikes: async (ctx, { query }) => one(await lookalikes(ctx, query)),
  }),
]
