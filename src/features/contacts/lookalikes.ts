import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { visible } from '../../server/visibility.ts'
import type { Lookalike, LookalikeQuery } from './contract.ts'

/** Maximum number of candidates per kind of similarity, because a number or name may occur very often. */
const LOOKED_AT = 20
const OFFERED = 5

/**
 * Existing persons or organizations, visible to the actor, that may be the contact being added, most similar first.
 * Persons match by e-mail, phone number or name; organizations by name, also if only the legal form, spaces or
 * punctuation differ. One statement, none without input.
 */
export async function lookalikes(ctx: ReadContext, query: LookalikeQuery): Promise<Lookalike[]> {
  const ways = query.type === 'person' ? waysOfPersons(query) : waysOfOrganizations(query)
  if (ways.length === 0) return []
  const table = sql.table(query.type)
  const found = ways.map(
    ({
      reason,
      weight,
      is,
    }) => sql`(select contact.id, ${reason} as reason, ${weight}::int as weight from ${table} contact
      where ${visible(ctx.actor, 'contact')} and not contact.is_deleted and ${is} limit ${LOOKED_AT})`,
  )
  return rawSelect<Lookalike>(ctx)`
    with alike as (
      select id, jsonb_agg(reason order by weight desc) as reasons, sum(weight) as weight
      from (${sql.join(found, sql` union all `)}) found group by id order by weight desc, id limit ${OFFERED})
    select ${query.type} as type, contact.id, contact.name, alike.reasons, ${
      query.type === 'person'
        ? sql`org.id as org_id, org.name as org_name,
            jsonb_path_query_first(contact.emails, '$[*] ? (@.primary == true).value') #>> '{}' as email,
            jsonb_path_query_first(contact.phones, '$[*] ? (@.primary == true).value') #>> '{}' as phone`
        : sql`null::bigint as org_id, null as org_name, null as email, null as phone`
    }
    from alike join ${table} contact using (id)
    ${
      query.type === 'person'
        ? sql`left join organization org on org.id = contact.org_id and not org.is_deleted and ${visible(ctx.actor, 'org')}`
        : sql``
    }
    order by alike.weight desc, contact.id`
}

interface Way {
  reason: Lookalike['reasons'][number]
  /** The strength of the evidence. */
  weight: number
  is: RawBuilder<unknown>
}

function waysOfPersons({ name, email, phone }: LookalikeQuery): Way[] {
  const ways: Way[] = []
  if (email?.trim())
    ways.push({
      reason: 'same_email',
      weight: 4,
      is: sql`email_keys(contact.emails) && array[email_key(${email})]`,
    })
  // Fewer digits are an incomplete number.
  if ((phone?.match(/\p{Nd}/gu)?.length ?? 0) >= 7)
    ways.push({
      reason: 'same_phone',
      weight: 3,
      is: sql`phone_keys(contact.phones) && array[phone_key(${phone})]
        and exists (select from jsonb_array_elements(contact.phones) e where same_phone(e ->> 'value', ${phone}))`,
    })
  if (name?.trim()) ways.push({ reason: 'same_name', weight: 2, is: sql`fold(contact.name) = fold(${name})` })
  return ways
}

function waysOfOrganizations({ name }: LookalikeQuery): Way[] {
  if (!name?.trim()) return []
  return [
    { reason: 'same_name', weight: 2, is: sql`fold(contact.name) = fold(${name})` },
    {
      reason: 'similar_name',
      weight: 1,
      is: sql`company_key(contact.name) = company_key(${name}) and fold(contact.name) <> fold(${name})`,
    },
  ]
}
