import { implement, one } from '../../../server/implement.ts'
import { deleteContacts, restoreContacts } from '../deleteContacts.ts'
import { relatedOpportunities } from '../relatedCounts.ts'
import { personEndpoints } from './contract.ts'
import { addPerson, getPerson, listPersons, matchingPersons, updatePerson, updatePersons } from './persons.ts'
import { searchPersons } from './searchPersons.ts'

export const personRoutes = implement(personEndpoints, {
  list: (ctx, { query }) => listPersons(ctx, query),
  matching: async (ctx, { query }) => one(await matchingPersons(ctx, query)),
  search: (ctx, { query }) => searchPersons(ctx, query),
  get: async (ctx, { params, query }) => one(await getPerson(ctx, params.id, query.include_fields)),
  page: async (ctx, { params }) => {
    const person = await getPerson(ctx, params.id)
    return one({ person, ...(await relatedOpportunities(ctx, 'person', params.id)) })
  },
  add: async (ctx, { body }) => one(await addPerson(ctx, body)),
  update: async (ctx, { params, body }) => one(await updatePerson(ctx, params.id, body)),
  delete: async (ctx, { params }) => {
    await deleteContacts(ctx, 'person', [params.id])
    return one({ id: params.id })
  },
  bulkUpdate: async (ctx, { body }) => {
    await updatePersons(ctx, body)
    return one({ ids: body.ids })
  },
  bulkDelete: async (ctx, { body }) => {
    await deleteContacts(ctx, 'person', body.ids, 'ids')
    return one({ ids: body.ids })
  },
  bulkRestore: async (ctx, { body }) => {
    await restoreContacts(ctx, 'person', body.ids, 'ids')
    return one({ ids: body.ids })
  },
})
