import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { containsWords } from '../../server/folded.ts'
import type { Sort } from '../../server/page.ts'
import { retainedSince } from '../../server/retention.ts'
import { visible } from '../../server/visibility.ts'
import { readTime } from '../../server/wire.ts'
import { carriers } from '../labels/labelLinks.ts'
import type { ContactFilter } from './contract.ts'
import { hasPhone } from './phoneSearch.ts'
import type { ContactNoun } from './policy.ts'

/** What lists of persons and of organizations leave out, as one predicate on alias `c`; it begins with who sees what. */
export function listed(ctx: ReadContext, noun: ContactNoun, query: ContactFilter): RawBuilder<SqlBool> {
  const { ids, owner_id, owner_ids, updated_since, updated_until, label_ids, term, deleted } = query
  const { links, record } = carriers[noun]
  const parts = [
    visible(ctx.actor, 'c'),
    deleted ? sql`c.delete_time > ${retainedSince(ctx.now)}` : sql`not c.is_deleted`,
    ids && sql`c.id = any(${ids}::bigint[])`,
    owner_id && sql`c.owner_id = ${owner_id}`,
    owner_ids && sql`c.owner_id = any(${owner_ids}::bigint[])`,
    updated_since && sql`c.update_time >= ${readTime(updated_since, 'updated_since')}`,
    updated_until && sql`c.update_time < ${readTime(updated_until, 'updated_until')}`,
    label_ids &&
      sql`exists (select from ${sql.table(links)} l where l.${sql.ref(record)} = c.id and l.label_id = any(${label_ids}::bigint[]))`,
    term && mentions(noun, term),
  ]
  return sql<SqlBool>`${sql.join(
    parts.filter((part) => typeof part === 'object'),
    sql` and `,
  )}`
}

/** Whether what is known of `c` holds every word of the term, or the term is a phone number of theirs. */
function mentions(noun: ContactNoun, term: string): RawBuilder<SqlBool> {
  const words = containsWords(sql.ref<string>('c.search'), term)
  const phone = noun === 'person' ? hasPhone(term) : null
  return phone ? sql<SqlBool>`(${words} or ${phone})` : words
}

/** Alphabetical, in an order that is right for all six languages. */
export const byName = sql<string>`fold(c.name) collate "und-x-icu"`

export function sortOf(by: 'id' | 'update_time' | 'add_time' | 'name'): Sort {
  if (by === 'name') return { key: byName, type: 'text' }
  return { key: sql.ref(`c.${by}`), type: by === 'id' ? 'bigint' : 'timestamptz' }
}
