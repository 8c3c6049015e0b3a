import { sql } from 'kysely'
import type { ReadContext } from '../../../server/context.ts'
import { containsWords } from '../../../server/folded.ts'
import { keyset, pageOf } from '../../../server/page.ts'
import { visible } from '../../../server/visibility.ts'
import type { SearchQuery } from '../contract.ts'
import { closeness, requireTerm } from '../searchContacts.ts'

const looks = {
  name: sql<string>`fold(contact.name)`,
  address: sql<string>`fold(coalesce(contact.address ->> 'value', ''))`,
}

/**
 * Organizations the actor sees, best first, a page of them; `result_score` is between 0 and 1. One statement.
 * @throws AppError `invalid` on `term` when it is too short
 */
export async function searchOrganizations(ctx: ReadContext, query: SearchQuery) {
  const { term, exact_match, limit = 100, cursor } = query
  requireTerm(term, exact_match)
  const fields = (Object.keys(looks) as (keyof typeof looks)[]).filter(
    (field) => !query.fields?.length || query.fields.includes(field),
  )
  const page = keyset({ key: closeness(term), type: 'bigint' }, sql.ref('contact.id'), 'desc', cursor)
  const found = await ctx.db
    .selectFrom('organization as contact')
    .select(['contact.id', 'contact.name', 'contact.address', 'contact.visible_to', 'contact.owner_id'])
    .select([closeness(term).as('closeness'), page.key.as('cursor_key')])
    .where(visible(ctx.actor, 'contact'))
    .where('contact.is_deleted', '=', false)
    // The first uses the trigram index; the second says where exactly.
    .where(containsWords(sql.ref('contact.search'), term))
    .where((eb) =>
      eb.or(
        fields.map((field) =>
          exact_match ? sql<boolean>`${looks[field]} = fold(${term})` : containsWords(looks[field], term),
        ),
      ),
    )
    .where(page.where)
    .orderBy(page.orderBy)
    .limit(limit + 1)
    .execute()
  const { rows, next_cursor } = pageOf(found, limit)
  const items = rows.map((row) => ({
    result_score: row.closeness / 4,
    item: {
      id: row.id,
      type: 'organization' as const,
      name: row.name,
      address: row.address?.value ?? null,
      visible_to: row.visible_to,
      owner: { id: row.owner_id },
      custom_fields: [],
      notes: [],
    },
  }))
  return { success: true as const, data: { items }, additional_data: { next_cursor } }
}
