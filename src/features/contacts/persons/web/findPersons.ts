import { api } from '../../../../web/api.ts'
import { recordIcons } from '../../../../web/recordIcons.ts'
import type { Find } from '../../../../web/shell/findEverywhere.ts'
import { contactEndpoints } from '../../contract.ts'

const { search } = api(contactEndpoints)

/** Finds persons and organizations by name, e-mail, phone or website, best match first. */
export const find: Find = async (term) => {
  const { data } = await search({ query: { term, limit: 6 } })
  return data.map(({ type, id, name, org_name, detail, phone }) =>
    type === 'person'
      ? {
          id: `person ${id}`,
          label: name,
          // For a person found by a phone number, that number is shown.
          detail: [phone, org_name ?? (phone ? null : detail)].filter(Boolean).join(' · ') || undefined,
          icon: recordIcons.person,
          to: `/persons/${id}`,
        }
      : {
          id: `organization ${id}`,
          label: name,
          detail: detail ?? undefined,
          icon: recordIcons.organization,
          to: `/organizations/${id}`,
        },
  )
}
