import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import type { Choice } from '../../../web/ui/form/ComboBox.tsx'
import type { Option } from '../../../web/ui/form/Option.ts'
import { contactEndpoints } from '../contract.ts'

const { search } = api(contactEndpoints)

/** An option for a person or organization; for a person with their organization. */
export interface ContactOption extends Option<number> {
  employer: Option<number> | null
}

/** Loads persons or organizations for a combo box; persons of `orgId` come first. */
export const loadContacts =
  (type: 'person' | 'organization', orgId?: number | null) =>
  async (term: string): Promise<ContactOption[]> => {
    const { data } = await search({ query: { term, type, org_id: orgId ?? undefined } })
    return data.map((hit) => ({
      id: hit.id,
      label: hit.name,
      detail:
        [hit.is_lookalike && t('opportunities:looks_alike'), hit.org_name, hit.phone ?? hit.detail]
          .filter(Boolean)
          .join(' · ') || undefined,
      employer: hit.org_id === null ? null : { id: hit.org_id, label: hit.org_name ?? '' },
      isLookalike: hit.is_lookalike,
    }))
  }

/** The organization of the chosen person; null for a new person. */
export const employerOf = (choice: Choice<number> | null): Option<number> | null =>
  choice !== null && 'employer' in choice ? (choice as ContactOption).employer : null

/** The contact details of a new person. */
export interface Reach {
  email: string
  phone: string
}

/**
 * Splits a typed or pasted text into a name, an e-mail address and a phone number: "Grace Miller,
 * grace@hillside.example, +47 900 56 392".
 */
export function personIn(text: string): { name: string } & Reach {
  const [email = ''] = /[^\s,;<>()]+@[^\s,;<>()]+\.[^\s,;<>()]+/.exec(text) ?? []
  const rest = text.replace(email, ' ')
  const [phone = ''] = /[+(]?\p{Nd}[\p{Nd}\s()./-]{5,}\p{Nd}/u.exec(rest) ?? []
  const name = rest
    .replace(phone, ' ')
    .replace(/<\s*>|\(\s*\)/g, ' ')
    .replace(/\s*[,;](\s*[,;])*\s*/g, ', ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+|[\s,]+$/g, '')
  return name ? { name, email, phone: phone.trim() } : { name: text.trim(), email: '', phone: '' }
}
