import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Reply } from '../../../contract/endpoint.ts'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { findShown } from '../../../web/shown.ts'
import { useWrite } from '../../../web/useWrite.ts'
import type { BulkSet } from '../contract.ts'
import { industryEndpoints } from '../industries/contract.ts'
import { organizationEndpoints } from '../organizations/contract.ts'
import { personEndpoints } from '../persons/contract.ts'

export const persons = api(personEndpoints)
export const organizations = api(organizationEndpoints)
export const industries = api(industryEndpoints)

export type ContactKind = 'person' | 'organization'
export type PersonReply = Reply<typeof personEndpoints.page>
export type OrganizationReply = Reply<typeof organizationEndpoints.page>

/** A person with their leads and deals. */
export const personQuery = (id: number) =>
  queryOptions({
    queryKey: ['person', 'page', id],
    meta: { only: { person: id } },
    queryFn: () => persons.page({ params: { id } }),
    retry: false,
  })

/** An organization with its people, leads and deals. */
export const organizationQuery = (id: number) =>
  queryOptions({
    queryKey: ['organization', 'page', id],
    meta: { only: { organization: id } },
    queryFn: () => organizations.page({ params: { id } }),
    retry: false,
  })

export const industriesQuery = queryOptions({
  queryKey: ['industry'],
  queryFn: () => industries.list(),
  staleTime: 5 * 60_000,
})

/** A change of many contacts. */
export interface BulkEdit {
  ids: number[]
  set: BulkSet
}

/** The actions on one or many contacts; each is one operation with undo. */
export function useContactActions(kind: ContactKind) {
  const { bulkUpdate, bulkDelete, bulkRestore } = kind === 'person' ? persons : organizations
  const tables = ['person', 'organization', 'opportunity']
  const queries = useQueryClient()
  const nameOf = ([id, ...others]: number[]) => {
    const shown = findShown(queries, kind, (each) => each.id === id && typeof each.name === 'string')
    return others.length > 0 ? '' : String(shown?.name ?? '')
  }
  /** For one contact the name with a link, for several their number. */
  const about = (
    key: `contacts:${'changed' | 'deleted' | 'restored'}_${ContactKind}`,
    ids: number[],
    name: string,
  ) => ({
    text: t(key, { count: ids.length, name }),
    open: ids.length === 1 ? `/${kind}s/${ids[0]}` : undefined,
  })
  return {
    edit: useWrite({
      write: (body: BulkEdit) => bulkUpdate({ body }),
      tables,
      nameOf: ({ ids }) => nameOf(ids),
      said: (_, { ids }, name) => about(`contacts:changed_${kind}`, ids, name),
    }),
    remove: useWrite({
      write: (ids: number[]) => bulkDelete({ body: { ids } }),
      tables,
      nameOf,
      said: (_, ids, name) => about(`contacts:deleted_${kind}`, ids, name),
    }),
    restore: useWrite({
      write: (ids: number[]) => bulkRestore({ body: { ids } }),
      tables,
      nameOf,
      said: (_, ids, name) => about(`contacts:restored_${kind}`, ids, name),
    }),
  }
}
