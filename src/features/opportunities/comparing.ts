import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { instant } from '../../server/wire.ts'

/** Wire fields that are not the column of the same name. */
const columnsOf: Record<string, string[]> = {
  organization_id: ['org_id'],
  value: ['value', 'currency'],
  close_time: ['won_time', 'lost_time'],
}

/**
 * Refuses a change whose editor saw other values than there are now. A field that already is what the change wants
 * it to be is no conflict: two people meant the same. No statement unless something is stale.
 * @param now the record as the wire shows it
 * @param wanted the change
 * @throws AppError `stale` with `field` and detail `{ seen, now, by: { id, name } | null, time }`; `invalid` on a
 *   field of `seen` that the record does not have
 */
export async function refuseStale(
  ctx: ReadContext,
  id: number,
  now: Record<string, unknown>,
  seen: Record<string, unknown> = {},
  wanted: Record<string, unknown> = {},
): Promise<void> {
  for (const [field, value] of Object.entries(seen)) {
    if (!(field in now)) throw new AppError('invalid', { field: `seen.${field}`, reason: 'unknown' })
    if (same(now[field], value) || same(now[field], wanted[field])) continue
    const last = await lastChange(ctx, id, field)
    throw new AppError('stale', { field, detail: { seen: value, now: now[field], ...last } })
  }
}

/** Equal on the wire: label ids in any order, `visible_to` as a number or as v1's text, no value as 0. */
function same(a: unknown, b: unknown): boolean {
  return normal(a) === normal(b)
}

function normal(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(String).sort())
  if (value && typeof value === 'object') return JSON.stringify(Object.entries(value).sort())
  return String(value || '')
}

async function lastChange(
  ctx: ReadContext,
  id: number,
  field: string,
): Promise<{ by: { id: number; name: string } | null; time: string | null }> {
  const last = await ctx.db
    .selectFrom('change')
    .innerJoin('operation', 'operation.id', 'change.operation_id')
    .leftJoin('user', 'user.id', 'operation.actor_id')
    .select(['operation.time', 'user.id', 'user.name'])
    .where(touching(id, field))
    .orderBy('change.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return { by: null, time: null }
  const { id: user, name } = last
  return { by: user === null || name === null ? null : { id: user, name }, time: instant(last.time) }
}

function touching(id: number, field: string): RawBuilder<boolean> {
  if (field === 'label_ids')
    return sql<boolean>`(change.table_name = 'opportunity_label'
      and (coalesce(change.after, change.before) ->> 'opportunity_id')::bigint = ${id})`
  return sql<boolean>`(change.table_name = 'opportunity' and change.row_id = ${id}
    and change.after ?| ${columnsOf[field] ?? [field]}::text[])`
}
