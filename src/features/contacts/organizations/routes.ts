import { implement, one } from '../../../server/implement.ts'
import { hooks } from '../../hooks.ts'
import { contactIds, countContacts } from '../contactList.ts'
import { deleteContacts, restoreContacts } from '../deleteContacts.ts'
import { organizationEndpoints } from './contract.ts'
import {
  addOrganization,
  getOrganization,
  listOrganizations,
  matches,
  peopleOf,
  updateOrganization,
  updateOrganizations,
} from './organizations.ts'
import { searchOrganizations } from './searchOrganizations.ts'

export const routes = implement(organizationEndpoints, {
  list: (ctx, { query }) => listOrganizations(ctx, query),
  summary: async (ctx, { query }) =>
    one({ count: await countContacts(ctx, 'organization', matches(ctx, query)) }),
  ids: async (ctx, { query }) => one(await contactIds(ctx, 'organization', matches(ctx, query))),
  search: (ctx, { query }) => searchOrganizations(ctx, query),
  get: async (ctx, { params, query }) => one(await getOrganization(ctx, params.id, query.include_fields)),
  page: async (ctx, { params }) => {
    const organization = await getOrganization(ctx, params.id)
    const people = await peopleOf(ctx, params.id)
    return one({
      organization,
      people,
      ...(await hooks.relatedOpportunities(ctx, 'organization', params.id)),
    })
  },
  add: async (ctx, { body }) => one(await addOrganization(ctx, body)),
  update: async (ctx, { params, body }) => one(await updateOrganization(ctx, params.id, body)),
  delete: async (ctx, { params }) => {
    await deleteContacts(ctx, 'organization', [params.id])
    return one({ id: params.id })
  },
  bulkUpdate: async (ctx, { body }) => one({ count: await updateOrganizations(ctx, body.ids, body.set) }),
  bulkDelete: async (ctx, { body }) =>
    one({ count: await deleteContacts(ctx, 'organization', body.ids, 'ids') }),
  bulkRestore: async (ctx, { body }) =>
    one({ count: await restoreContacts(ctx, 'organization', body.ids, 'ids') }),
})
