import { queryOptions } from '@tanstack/react-query'
import type { Reply } from '../../../contract/endpoint.ts'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useWrite } from '../../../web/writing.ts'
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
    queryFn: () => persons.page({ params: { id } }),
    meta: { alsoReads: ['organization', 'opportunity', 'stage'] },
    retry: false,
  })

/** An organization with its people, leads and deals. */
export const organizationQuery = (id: number) =>
  queryOptions({
    queryKey: ['organization', 'page', id],
    queryFn: () => organizations.page({ params: { id } }),
    meta: { alsoReads: ['person', 'opportunity', 'stage', 'industry'] },
    retry: false,
  })

export const industriesQuery = queryOptions({
  queryKey: ['industry'],
  queryFn: () => industries.list(),
  staleTime: 5 * 60_000,
})

/** A change of many contacts alike. */
export interface BulkEdit {
  ids: number[]
  owner_id?: number
  add_label_ids?: number[]
  remove_label_ids?: number[]
}

/** What can be done with one contact or with many; each is one operation with its undo. */
export function useContactActions(kind: ContactKind) {
  const { bulkUpdate, bulkDelete, bulkRestore } = kind === 'person' ? persons : organizations
  const tables = ['person', 'organization', 'opportunity']
  return {
    edit: useWrite({
      write: (body: BulkEdit) => bulkUpdate({ body }),
      tables,
      said: (_, { ids }) => t(`contacts:changed_${kind}`, { count: ids.length }),
    }),
    remove: useWrite({
      write: (ids: number[]) => bulkDelete({ body: { ids } }),
      tables,
      said: (_, ids) => t(`contacts:deleted_${kind}`, { count: ids.length }),
    }),
    restore: useWrite({
      write: (ids: number[]) => bulkRestore({ body: { ids } }),
      tables,
      said: (_, ids) => t(`contacts:restored_${kind}`, { count: ids.length }),
    }),
  }
}

/** Only web addresses become links; whatever else somebody typed leads nowhere. */
export function addressOf(typed: string): string | undefined {
  const url = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`
  return URL.canParse(url) && /^https?:/i.test(url) ? url : undefined
}
