import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../../../server/context.ts'
import { containsWords } from '../../../server/folded.ts'
import { contactsUnder } from '../contactList.ts'
import type { SearchQuery } from '../contract.ts'
import { closeness } from '../searchContacts.ts'
import { searchPage } from '../searchPage.ts'

const looks = {
  name: sql<string>`fold(contact.name)`,
  address: sql<string>`fold(coalesce(contact.address ->> 'value', ''))`,
}
const searched = Object.keys(looks) as (keyof typeof looks)[]

/** Organizations the actor sees. One statement. @throws AppError as `searchPage` */
export const searchOrganizations = (ctx: ReadContext, query: SearchQuery) =>
  searchPage(
    query,
    searched,
    (fields, page, limit) =>
      ctx.db
        .selectFrom('organization as contact')
        .select(['contact.id', 'contact.name', 'contact.address', 'contact.visible_to', 'contact.owner_id'])
        .select([closeness(query.term).as('closeness'), page.key.as('cursor_key')])
        .where(contactsUnder(ctx, 'organization'))
        // The first condition uses the trigram index; the second finds the matching field.
        .where(containsWords(sql.ref('contact.search'), query.term))
        .where((eb) => eb.or(fields.map((field) => isIn(looks[field], query))))
        .where(page.where)
        .orderBy(page.orderBy)
        .limit(limit)
        .execute(),
    (row) => ({
      id: row.id,
      type: 'organization' as const,
      name: row.name,
      address: row.address?.value ?? null,
      visible_to: row.visible_to,
      owner: { id: row.owner_id },
      custom_fields: [],
      notes: [],
    }),
  )

const isIn = (text: RawBuilder<string>, { term, exact_match }: SearchQuery) =>
  exact_match ? sql<boolean>`${text} = fold(${term})` : containsWords(text, term)
