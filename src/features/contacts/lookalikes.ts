import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { visible } from '../../server/visibility.ts'
import type { Lookalike, LookalikeQuery } from './contract.ts'

/** One number or name may be everywhere: of each kind of likeness this many are looked at. */
const LOOKED_AT = 20
const OFFERED = 5

/**
 * Persons or organizations the actor sees that may be the one somebody is about to add, the likest first: of a person
 * the same e-mail, phone number or name, of an organization the same name or one that only differs in its legal form,
 * spaces and punctuation. One statement; none when nothing is said of them.
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
    }) => sql`(select c.id, ${reason} as reason, ${weight}::int as weight from ${table} c
      where ${visible(ctx.actor, 'c')} and not c.is_deleted and ${is} limit ${LOOKED_AT})`,
  )
  return rawSelect<Lookalike>(ctx)`
    with alike as (
      select id, jsonb_agg(reason order by weight desc) as reasons, sum(weight) as weight
      from (${sql.join(found, sql` union all `)}) found group by id order by weight desc, id limit ${OFFERED})
    select ${query.type} as type, c.id, c.name, a.reasons, ${
      query.type === 'person'
        ? sql`o.id as org_id, o.name as org_name,
            jsonb_path_query_first(c.emails, '$[*] ? (@.primary == true).value') #>> '{}' as email,
            jsonb_path_query_first(c.phones, '$[*] ? (@.primary == true).value') #>> '{}' as phone`
        : sql`null::bigint as org_id, null as org_name, null as email, null as phone`
    }
    from alike a join ${table} c using (id)
    ${
      query.type === 'person'
        ? sql`left join organization o on o.id = c.org_id and not o.is_deleted and ${visible(ctx.actor, 'o')}`
        : sql``
    }
    order by a.weight desc, c.id`
}

interface Way {
  reason: Lookalike['reasons'][number]
  /** How much it says. */
  weight: number
  is: RawBuilder<unknown>
}

function waysOfPersons({ name, email, phone }: LookalikeQuery): Way[] {
  const ways: Way[] = []
  if (email?.trim())
    ways.push({
      reason: 'same_email',
      weight: 4,
      is: sql`email_keys(c.emails) && array[email_key(${email})]`,
    })
  // Fewer digits are the beginning of a number.
  if ((phone?.match(/\p{Nd}/gu)?.length ?? 0) >= 7)
    ways.push({
      reason: 'same_phone',
      weight: 3,
      is: sql`phone_keys(c.phones) && array[phone_key(${phone})]
        and exists (select from jsonb_array_elements(c.phones) e where same_phone(e ->> 'value', ${phone}))`,
    })
  if (name?.trim()) ways.push({ reason: 'same_name', weight: 2, is: sql`fold(c.name) = fold(${name})` })
  return ways
}

function waysOfOrganizations({ name }: LookalikeQuery): Way[] {
  if (!name?.trim()) return []
  return [
    { reason: 'same_name', weight: 2, is: sql`fold(c.name) = fold(${name})` },
    {
      reason: 'similar_name',
      weight: 1,
      is: sql`company_key(c.name) = company_key(${name}) and fold(c.name) <> fold(${name})`,
    },
  ]
}
