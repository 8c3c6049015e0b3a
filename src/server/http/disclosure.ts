import { sql } from 'kysely'
import type { Reader, Tables } from '../database.ts'

/** A log entry: the rows of a table that an operation wrote; `ids` is null if there are many. */
export type Change = { table: string; ids: number[] | null; operation?: number }

/** Tables whose changed ids are sent to listeners; for all other tables they learn only that something changed. */
export type Disclosure = {
  /** Every user sees every row. */
  open: ReadonlySet<string>
  /** Rows have `owner_id` and `visible_to`. */
  owned: ReadonlySet<keyof Tables>
}

/** A listener, with the properties that decide what they may receive. */
export type Listener = { user: number; role: 'admin' | 'regular' }

/**
 * Per table and id: the only user who may see the row, or null if everybody may. A row that is not in the map is
 * visible to nobody.
 */
export type Audience = Map<string, number | null>

/**
 * Finds who may learn about the rows that these changes wrote: one statement for all listeners, none if no rows have
 * owners.
 */
export async function audienceOf(
  reader: Reader,
  { owned }: Disclosure,
  changes: Change[],
): Promise<Audience> {
  const written = new Map<string, Set<number>>()
  for (const { table, ids } of changes) {
    if (!ids || !owned.has(table as keyof Tables)) continue
    const all = written.get(table) ?? new Set()
    for (const id of ids) all.add(id)
    written.set(table, all)
  }
  if (written.size === 0) return new Map()
  const parts = [...written].map(
    ([
      table,
      ids,
    ]) => sql`select ${table}::text as name, id, case when visible_to = 1 then owner_id end as owner
      from ${sql.table(table)} where id = any(${[...ids]}::bigint[])`,
  )
  const rows = await reader
    .selectFrom(
      sql<{ name: string; id: number; owner: number | null }>`(${sql.join(parts, sql` union all `)})`.as(
        'rows',
      ),
    )
    .selectAll()
    .execute()
  return new Map(rows.map(({ name, id, owner }) => [`${name}:${id}`, owner]))
}

/** The change as this listener may receive it: with its ids only if the listener may see all of them. */
export function heardBy(
  { user, role }: Listener,
  { open, owned }: Disclosure,
  audience: Audience,
  change: Change,
): Change {
  const { table, ids } = change
  if (!ids || open.has(table)) return change
  const sees = (id: number) => {
    const owner = audience.get(`${table}:${id}`)
    return owner === null || (owner !== undefined && (role === 'admin' || owner === user))
  }
  const known = owned.has(table as keyof Tables) && ids.every(sees)
  return known ? change : { ...change, ids: null }
}
