import type { Static } from 'typebox'
import { deleteReplacing, ListEntry, orderedListEndpoints } from '../../orderedLists/contract.ts'

/** The industries of organizations: a list to which new names are added as users type them. */
export const Industry = ListEntry
export type Industry = Static<typeof Industry>

const endpoints = orderedListEndpoints('industries', 'industry', { addAccess: 'user' })

export const industryEndpoints = {
  ...endpoints,
  add: { ...endpoints.add, summary: 'Add an industry; an industry with the same name is returned unchanged' },
  delete: deleteReplacing('industries', 'industry'),
}
