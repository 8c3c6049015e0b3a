import { sql } from 'kysely'
import { allParts, anyOf, type Filter, is, mentions } from '../../contract/filter.ts'
import type { ReadContext } from '../../server/context.ts'
import { MAX_IDS, type Sort, toldIds } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { updatedIn } from '../../server/updatedIn.ts'
import type { Where } from '../../server/where.ts'
import { recordsUnder } from '../filter.ts'
import type { ContactFilter } from './contract.ts'
import type { ContactNoun } from './policy.ts'

/** The filters that lists of persons and of organizations share. */
export function contactFilter(query: ContactFilter): Filter {
  return allParts(
    is('is_deleted', query.deleted ?? false),
    anyOf('id', query.ids),
    is('owner_id', query.owner_id),
    anyOf('owner_id', query.owner_ids),
    ...updatedIn(query),
    anyOf('label_ids', query.label_ids),
    mentions(query.term),
  )
}

/** The contacts that the actor sees and nobody has deleted, under further conditions: a condition on the rows `contact`. */
export const contactsUnder = (ctx: ReadContext, noun: ContactNoun, ...parts: (Filter | undefined)[]): Where =>
  recordsUnder(ctx, noun, allParts(is('is_deleted', false), ...parts), 'contact')

/** Alphabetical, with a collation that suits all six languages. */
const byName = sql<string>`fold(contact.name) collate "und-x-icu"`

export function sortOf(by: 'id' | 'update_time' | 'add_time' | 'name'): Sort {
  if (by === 'name') return { key: byName, type: 'text' }
  return { key: sql.ref(`contact.${by}`), type: by === 'id' ? 'bigint' : 'timestamptz' }
}

export type Paging = { limit?: number; cursor?: string }

/** The number of contacts in a list. One statement. */
export async function countContacts(ctx: ReadContext, noun: ContactNoun, where: Where): Promise<number> {
  const [found] = await rawSelect<{ count: number }>(ctx)`
    select count(*) as count from ${sql.table(noun)} contact where ${where}`
  return found?.count ?? 0
}

/** The ids of a list, newest first. One statement. */
export async function contactIds(
  ctx: ReadContext,
  noun: ContactNoun,
  where: Where,
): Promise<{ ids: number[]; truncated: boolean }> {
  const rows = await rawSelect<{ id: number }>(ctx)`
    select contact.id from ${sql.table(noun)} contact where ${where} order by contact.id desc limit ${MAX_IDS + 1}`
  return toldIds(rows.map(({ id }) => id))
}
