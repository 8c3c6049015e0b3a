import { sql } from 'kysely'
import { is } from '../../../contract/filter.ts'
import type { ReadContext } from '../../../server/context.ts'
import { containsWords } from '../../../server/folded.ts'
import { contactsUnder } from '../contactList.ts'
import type { SearchQuery } from '../contract.ts'
import { hasPhone } from '../phoneSearch.ts'
import { closeness } from '../searchContacts.ts'
import { searchPage } from '../searchPage.ts'
import { withOrganization } from './persons.ts'

const looks = {
  name: sql<string>`fold(contact.name)`,
  email: sql<string>`fold(jsonb_path_query_array(contact.emails, '$[*].value')::text)`,
  phone: sql<string>`fold(jsonb_path_query_array(contact.phones, '$[*].value')::text) || ' '
    || regexp_replace(fold(jsonb_path_query_array(contact.phones, '$[*].value')::text), '[^0-9,]', '', 'g')`,
  notes: sql<string>`fold(contact.notes)`,
}
const exact = {
  name: (term: string) => sql<boolean>`fold(contact.name) = fold(${term})`,
  email: (term: string) =>
    sql<boolean>`exists (select from jsonb_array_elements(contact.emails) e where fold(e ->> 'value') = fold(${term}))`,
  phone: (term: string) =>
    sql<boolean>`exists (select from jsonb_array_elements(contact.phones) e
      where fold(e ->> 'value') = fold(${term}) or same_phone(e ->> 'value', ${term}))`,
  notes: (term: string) => sql<boolean>`fold(contact.notes) = fold(${term})`,
}
const searched = Object.keys(looks) as (keyof typeof looks)[]

/** Persons the actor sees. One statement. @throws AppError as `searchPage` */
export function searchPersons(ctx: ReadContext, query: SearchQuery & { organization_id?: number }) {
  const { term, exact_match, organization_id } = query
  const phone = hasPhone(term)
  return searchPage(
    query,
    searched,
    (fields, page, limit) => {
      const everywhere = fields.length === searched.length && !exact_match
      return withOrganization(ctx)
        .select([
          'contact.id',
          'contact.name',
          'contact.emails',
          'contact.phones',
          'contact.notes',
          'contact.visible_to',
          'contact.owner_id',
          'org.id as org_id',
          'org.name as org_name',
          'org.address as org_address',
          closeness(term).as('closeness'),
          page.key.as('cursor_key'),
        ])
        .where(contactsUnder(ctx, 'person', is('org_id', organization_id)))
        .where((eb) =>
          eb.or([
            ...(everywhere ? [containsWords(sql.ref('contact.search'), term)] : []),
            ...fields
              .filter((field) => !everywhere || field === 'notes')
              .map((field) => (exact_match ? exact[field](term) : containsWords(looks[field], term))),
            ...(phone && fields.includes('phone') && !exact_match ? [phone] : []),
          ]),
        )
        .where(page.where)
        .orderBy(page.orderBy)
        .limit(limit)
        .execute()
    },
    (row) => ({
      id: row.id,
      type: 'person' as const,
      name: row.name,
      phones: row.phones.map(({ value }) => value),
      emails: row.emails.map(({ value }) => value),
      primary_email: row.emails.find(({ primary }) => primary)?.value ?? null,
      visible_to: row.visible_to,
      owner: { id: row.owner_id },
      organization:
        row.org_id === null
          ? null
          : { id: row.org_id, name: row.org_name ?? '', address: row.org_address?.value ?? null },
      custom_fields: [],
      notes: row.notes === null ? [] : [row.notes],
    }),
  )
}
