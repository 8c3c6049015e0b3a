import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { rawSelect } from '../../../server/rawSelect.ts'
import { putInOrder } from '../../../server/reorder.ts'
import type { ActivityOutcome, ActivityTypeChange, NewActivityType, TypeChip } from './contract.ts'
import type { ActivityTypeTable } from './tables.ts'

/** A type with its active outcomes. */
export type ActivityTypeRow = Selectable<ActivityTypeTable> & { outcomes: ActivityOutcome[] }

/** All types in display order, inactive ones last; `id` selects one. */
export async function listActivityTypes(ctx: ReadContext, id?: number): Promise<ActivityTypeRow[]> {
  return rawSelect<ActivityTypeRow>(ctx)`
    select t.*, (
      select coalesce(json_agg(json_build_object('id', outcome.id, 'name', outcome.name) order by outcome.order_nr, outcome.id), '[]')
      from activity_outcome outcome where outcome.type_id = t.id and outcome.is_active) as outcomes
    from activity_type t where ${id === undefined ? sql`true` : sql`t.id = ${id}`}
    order by not t.is_active, t.order_nr, t.id`
}

/** @throws AppError `not_found` */
export async function getActivityType(ctx: ReadContext, id: number): Promise<ActivityTypeRow> {
  const [row] = await listActivityTypes(ctx, id)
  if (!row) throw new AppError('not_found')
  return row
}

/** Appends a type. @throws AppError `conflict` on `name`; `invalid` on `outcomes` */
export async function addActivityType(
  ctx: WriteContext,
  { outcomes = [], ...type }: NewActivityType,
): Promise<ActivityTypeRow> {
  const name = type.name.trim()
  const { id } = await ctx.tx
    .insertInto('activity_type')
    .values({
      name,
      key_string: await freeKey(ctx, name),
      icon_key: type.icon_key,
      color: type.color?.toUpperCase() ?? null,
      order_nr: sql<number>`(select coalesce(max(order_nr), 0) + 1 from activity_type where is_active)`,
      add_time: ctx.now,
      update_time: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await replaceOutcomes(ctx, id, outcomes)
  return getActivityType(ctx, id)
}

/** @throws AppError `not_found`; `conflict` on `name`, on `is_active` of the last one; `invalid` on `outcomes` */
export async function updateActivityType(
  ctx: WriteContext,
  id: number,
  { outcomes, ...change }: ActivityTypeChange,
): Promise<ActivityTypeRow> {
  if (change.is_active === false) await refuseLast(ctx, [id])
  const row = await ctx.tx
    .updateTable('activity_type')
    .set({
      name: change.name?.trim(),
      icon_key: change.icon_key,
      color: change.color?.toUpperCase() ?? change.color,
      is_active: change.is_active,
      update_time: ctx.now,
    })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  if (outcomes) await replaceOutcomes(ctx, id, outcomes)
  return getActivityType(ctx, id)
}

/** @throws AppError `invalid` or `stale` on `ids` unless they are all active types */
export async function reorderActivityTypes(ctx: WriteContext, ids: number[]): Promise<ActivityTypeRow[]> {
  const offered = (await listActivityTypes(ctx)).filter((type) => type.is_active)
  await putInOrder(
    ctx,
    'activity_type',
    ids,
    offered.map((type) => type.id),
  )
  return listActivityTypes(ctx)
}

/** Icon and colour of an activity, as JSON over alias `t`. */
export const typeChip: RawBuilder<TypeChip> = sql`json_build_object('id', t.id, 'key_string', t.key_string,
  'name', t.name, 'icon_key', t.icon_key, 'color', t.color)`

/**
 * Deactivates types; their activities keep them. Two statements. @throws AppError `not_found` on `ids`; `conflict` if
 * none would be active
 */
export async function retireActivityTypes(ctx: WriteContext, ids: number[]): Promise<void> {
  await refuseLast(ctx, ids)
  const retired = await ctx.tx
    .updateTable('activity_type')
    .set({ is_active: false, update_time: ctx.now })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .returning('id')
    .execute()
  if (retired.length === ids.length) return
  const found = new Set(retired.map(({ id }) => id))
  const missing = ids.filter((id) => !found.has(id))
  throw new AppError('not_found', { field: 'ids', reason: 'unknown', detail: { ids: missing } })
}

/**
 * At least one type must stay active. All types are locked, so that two admins cannot each deactivate one of the last
 * two.
 */
async function refuseLast(ctx: WriteContext, ids: number[]): Promise<void> {
  const offered = await ctx.tx
    .selectFrom('activity_type')
    .select('id')
    .where('is_active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (offered.length > 0 && offered.every(({ id }) => ids.includes(id)))
    throw new AppError('conflict', { field: 'is_active', reason: 'last_one' })
}

/** A unique wire key of letters and digits of any script. */
async function freeKey(ctx: WriteContext, name: string): Promise<string> {
  const key =
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 200) || 'type'
  const taken = await ctx.tx
    .selectFrom('activity_type')
    .select('key_string')
    .where(sql<boolean>`starts_with(key_string, ${key})`)
    .execute()
  const keys = new Set(taken.map((type) => type.key_string))
  let nr = 1
  while (keys.has(nr === 1 ? key : `${key}_${nr}`)) nr++
  return nr === 1 ? key : `${key}_${nr}`
}

/** Sets the active outcomes. Removed outcomes stay on their activities. */
async function replaceOutcomes(
  ctx: WriteContext,
  type: number,
  outcomes: { id?: number; name: string }[],
): Promise<void> {
  const kept = outcomes.flatMap(({ id }) => id ?? [])
  const known = await ctx.tx.selectFrom('activity_outcome').select('id').where('type_id', '=', type).execute()
  const ids = new Set(known.map(({ id }) => id))
  if (kept.some((id) => !ids.has(id)) || new Set(kept).size < kept.length)
    throw new AppError('invalid', { field: 'outcomes', reason: 'unknown' })
  if (known.length > 0) {
    // Moved out of the way first, because two outcomes may swap their names.
    await sql`update activity_outcome set is_active = false, update_time = ${ctx.now}
      where type_id = ${type} and is_active`.execute(ctx.tx)
  }
  if (outcomes.length === 0) return
  const given = JSON.stringify(outcomes.map(({ id, name }, nr) => ({ id, name: name.trim(), nr })))
  await sql`update activity_outcome outcome
    set name = n.name, order_nr = n.nr, is_active = true, update_time = ${ctx.now}
    from jsonb_to_recordset(${given}) n(id bigint, name text, nr integer) where outcome.id = n.id`.execute(
    ctx.tx,
  )
  await sql`insert into activity_outcome (type_id, name, order_nr, add_time, update_time)
    select ${type}, n.name, n.nr, ${ctx.now}, ${ctx.now}
    from jsonb_to_recordset(${given}) n(id bigint, name text, nr integer)
    where n.id is null order by n.nr`.execute(ctx.tx)
}
