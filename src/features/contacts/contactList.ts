import { sql } from 'kysely'
import { allParts, anyOf, between, type Filter, is, mentions } from '../../contract/filter.ts'
import type { Sort } from '../../server/page.ts'
import { readTime } from '../../server/wire.ts'
import type { ContactFilter } from './contract.ts'

/** What lists of persons and of organizations are narrowed by alike. */
export function contactFilter(query: ContactFilter): Filter {
  const { updated_since, updated_until } = query
  return allParts(
    is('is_deleted', query.deleted ?? false),
    anyOf('id', query.ids),
    is('owner_id', query.owner_id),
    anyOf('owner_id', query.owner_ids),
    ...between(
      'update_time',
      updated_since === undefined ? undefined : readTime(updated_since, 'updated_since'),
      updated_until === undefined ? undefined : readTime(updated_until, 'updated_until'),
    ),
    anyOf('label_ids', query.label_ids),
    mentions(query.term),
  )
}

/** Alphabetical, in an order that is right for all six languages. */
export const byName = sql<string>`fold(c.name) collate "und-x-icu"`

export function sortOf(by: 'id' | 'update_time' | 'add_time' | 'name'): Sort {
  if (by === 'name') return { key: byName, type: 'text' }
  return { key: sql.ref(`c.${by}`), type: by === 'id' ? 'bigint' : 'timestamptz' }
}
