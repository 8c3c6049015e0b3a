import { sql } from 'kysely'
import { type Keyset, keyset, pageOf } from '../../server/page.ts'
import type { SearchQuery } from './contract.ts'
import { closeness, requireTerm } from './searchContacts.ts'

interface Found {
  id: number
  closeness: number
  cursor_key: string
}

/**
 * A page of a search for contacts, best match first; `result_score` is between 0 and 1.
 * @param all the fields that can be searched
 * @param find selects `closeness` and the page key in addition to the shown columns
 * @throws AppError `invalid` on `term` if it is too short
 */
export async function searchPage<Field extends string, Row extends Found, Item>(
  { term, exact_match, fields, limit = 100, cursor }: SearchQuery,
  all: Field[],
  find: (fields: Field[], page: Keyset, limit: number) => Promise<Row[]>,
  itemOf: (row: Row) => Item,
) {
  requireTerm(term, exact_match)
  const asked = all.filter((field) => !fields?.length || fields.includes(field))
  const page = keyset({ key: closeness(term), type: 'bigint' }, sql.ref('contact.id'), 'desc', cursor)
  const { rows, next_cursor } = pageOf(await find(asked, page, limit + 1), limit)
  const items = rows.map((row) => ({ result_score: row.closeness / 4, item: itemOf(row) }))
  return { success: true as const, data: { items }, additional_data: { next_cursor } }
}
