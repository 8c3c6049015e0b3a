import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from './context.ts'
import { AppError } from './errors.ts'
import { instant } from './wire.ts'

/** Where the log stores a record's changes, to find who last changed a field. */
export interface LoggedRecord {
  table: string
  id: number
  /** Columns of wire fields whose name differs from the column's. */
  columns?: Record<string, string[]>
  /** Fields stored as rows of another table, whose `column` refers to the record. */
  links?: Record<string, { table: string; column: string }>
}

/**
 * Rejects a change whose editor saw other values than the current ones. A field that already has the wanted value is no
 * conflict, because both users wanted the same. Sends no statement unless something is stale.
 * @param now the record as the wire shows it
 * @param wanted the change
 * @throws AppError `stale` with `field` and detail `{ seen, now, by: { id, name } | null, time }`; `invalid` for a
 *   field of `seen` that the record does not have
 */
export async function refuseStale(
  ctx: ReadContext,
  kept: LoggedRecord,
  now: Record<string, unknown>,
  seen: Record<string, unknown> = {},
  wanted: Record<string, unknown> = {},
): Promise<void> {
  for (const [field, value] of Object.entries(seen)) {
    if (!(field in now)) throw new AppError('invalid', { field: `seen.${field}`, reason: 'unknown' })
    if (same(now[field], value) || (wanted[field] !== undefined && same(now[field], wanted[field]))) continue
    const last = await lastChange(ctx, kept, field)
    throw new AppError('stale', { field, detail: { seen: value, now: now[field], ...last } })
  }
}

/** Equality on the wire: ids in any order, numbers equal to their v1 text, null equal to an empty text. */
function same(a: unknown, b: unknown): boolean {
  return normal(a) === normal(b)
}

function normal(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(normal).sort())
  if (value && typeof value === 'object')
    return JSON.stringify(
      Object.entries(value)
        .map(([name, part]) => [name, normal(part)])
        .sort(),
    )
  return String(value ?? '')
}

async function lastChange(
  ctx: ReadContext,
  kept: LoggedRecord,
  field: string,
): Promise<{ by: { id: number; name: string } | null; time: string | null }> {
  const last = await ctx.db
    .selectFrom('change')
    .innerJoin('operation', 'operation.id', 'change.operation_id')
    .leftJoin('user', 'user.id', 'operation.actor_id')
    .select(['operation.time', 'user.id', 'user.name'])
    .where(touching(kept, field))
    .orderBy('change.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return { by: null, time: null }
  const { id: user, name } = last
  return { by: user === null || name === null ? null : { id: user, name }, time: instant(last.time) }
}

function touching({ table, id, columns, links }: LoggedRecord, field: string): RawBuilder<boolean> {
  const link = links?.[field]
  if (link)
    return sql<boolean>`(change.table_name = ${link.table}
      and (coalesce(change.after, change.before) ->> ${link.column}::text)::bigint = ${id})`
  return sql<boolean>`(change.table_name = ${table} and change.row_id = ${id}
    and change.after ?| ${columns?.[field] ?? [field]}::text[])`
}
