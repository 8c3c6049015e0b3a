import { implement, one } from '../../../server/implement.ts'
import { hooks } from '../../hooks.ts'
import { contactIds, countContacts } from '../contactList.ts'
import { deleteContacts, restoreContacts } from '../deleteContacts.ts'
import { personEndpoints } from './contract.ts'
import { addPerson, getPerson, listPersons, matches, updatePerson, updatePersons } from './persons.ts'
import { searchPersons } from './searchPersons.ts'

export const routes = implement(personEndpoints, {
  list: (ctx, { query }) => listPersons(ctx, query),
  summary: async (ctx, { query }) => one({ count: await countContacts(ctx, 'person', matches(ctx, query)) }),
  ids: async (ctx, { query }) => one(await contactIds(ctx, 'person', matches(ctx, query))),
  search: (ctx, { query }) => searchPersons(ctx, query),
  get: async (ctx, { params, query }) => one(await getPerson(ctx, params.id, query.include_fields)),
  page: async (ctx, { params }) => {
    const person = await getPerson(ctx, params.id)
    return one({ person, ...(await hooks.relatedOpportunities(ctx, 'person', params.id)) })
  },
  add: async (ctx, { body }) => one(await addPerson(ctx, body)),
  update: async (ctx, { params, body }) => one(await updatePerson(ctx, params.id, body)),
  delete: async (ctx, { params }) => {
    await deleteContacts(ctx, 'person', [params.id])
    return one({ id: params.id })
  },
  bulkUpdate: async (ctx, { body }) => one({ count: await updatePersons(ctx, body.ids, body.set) }),
  bulkDelete: async (ctx, { body }) => one({ count: await deleteContacts(ctx, 'person', body.ids, 'ids') }),
  bulkRestore: async (ctx, { body }) => one({ count: await restoreContacts(ctx, 'person', body.ids, 'ids') }),
})
