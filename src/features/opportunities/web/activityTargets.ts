import type { Contact } from '../../../contract/shape.ts'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import type { Option } from '../../../web/ui/form/Option.ts'
import type { ActivityTarget } from '../../activities/form/web/loadTargets.ts'
import { dealListEndpoints } from '../deals/list/contract.ts'
import { inboxEndpoints } from '../leads/list/contract.ts'

const { list: fetchDeals } = api(dealListEndpoints)
const { list: fetchLeads } = api(inboxEndpoints)

/** Finds deals and leads by title or contact, deals first. */
export async function load(term: string): Promise<ActivityTarget[]> {
  const query = { term: term || undefined, limit: 8 }
  const [deals, leads] = await Promise.all([
    fetchDeals({ query: { ...query, view: 'open', sort_by: 'update_time', sort_direction: 'desc' } }),
    fetchLeads({ query: { ...query, sort_by: 'add_time', sort_direction: 'desc' } }),
  ])
  const named = [
    ...deals.data.map((deal) => ({ ...deal, key: `deal ${deal.id}`, kind: t('deals:deal') })),
    ...leads.data.map((lead) => ({ ...lead, key: `lead ${lead.id}`, kind: t('leads:lead') })),
  ]
  return named.map(({ key, kind, title, person, organization }) => ({
    id: key,
    label: title,
    detail: [kind, organization?.name ?? person?.name].filter(Boolean).join(' · '),
    person: optionOf(person),
    organization: optionOf(organization),
  }))
}

/** A contact as an option; undefined if its name is hidden. */
const optionOf = (contact: Contact | null): Option<number> | null =>
  contact?.id && contact.name ? { id: contact.id, label: contact.name } : null
