import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { visible } from '../../../server/visibility.ts'
import type { Target } from '../../pipelines/targetStage.ts'
import type { DealStatus } from '../deals/api/contract.ts'
import { onBoard, topOf } from './boardPosition.ts'
import { refuseStale } from './editConflict.ts'
import type { Opportunity } from './opportunity.ts'

/** Directly after or before a deal of the stage; without both, at the top. */
export type Neighbour = { after_id?: number; before_id?: number }

/**
 * Moves locked deals into a stage, in the given order and next to each other. Three statements, and two more if there
 * is no free number between the neighbours.
 * @returns the number of deals
 * @throws AppError `invalid` on `after_id` or `before_id` unless it is another deal that the actor sees on the board in
 *   that stage
 */
export async function moveDeals(
  ctx: WriteContext,
  rows: Opportunity[],
  target: Target,
  neighbour: Neighbour = {},
): Promise<number> {
  if (rows.length === 0) return 0
  if (neighbour.after_id !== undefined && neighbour.before_id !== undefined)
    throw new AppError('invalid', { field: 'before_id', reason: 'not_allowed' })
  const ids = rows.map((row) => row.id)
  let positions = spread(await gapAt(ctx, target.stage_id, ids, neighbour), ids.length)
  if (!positions) {
    await renumber(ctx, target.stage_id, ids)
    positions = spread(await gapAt(ctx, target.stage_id, ids, neighbour), ids.length) ?? []
  }
  await sql`
    update opportunity o set pipeline_id = ${target.pipeline_id}, stage_id = ${target.stage_id}, position = m.position,
      stage_change_time = case when o.stage_id = ${target.stage_id} then o.stage_change_time else ${ctx.now} end,
      stage_entered_by = case when o.stage_id = ${target.stage_id} then o.stage_entered_by else ${ctx.actor.id} end,
      update_time = case when o.stage_id = ${target.stage_id} then o.update_time else ${ctx.now} end
    from unnest(${ids}::bigint[], ${positions}::double precision[]) m(id, position)
    where o.id = m.id`.execute(ctx.tx)
  return ids.length
}

/**
 * Rejects moving deals that somebody else has moved or closed since they were seen. No statement unless there is one.
 * @throws AppError `stale` on `status` or `stage_id`; the detail says who did it
 */
export async function refuseMoved(
  ctx: WriteContext,
  rows: Opportunity[],
  stage_id: number,
  seen: { status?: DealStatus; stage_id?: number } = {},
): Promise<void> {
  for (const { id, status, stage_id: stage } of rows)
    await refuseStale(ctx, id, { status, stage_id: stage }, seen, { stage_id })
}

/** The positions between which a set is placed; null at an open end. */
type Gap = { low: number | null; high: number | null }

async function gapAt(ctx: WriteContext, stage: number, ids: number[], neighbour: Neighbour): Promise<Gap> {
  const { after_id, before_id } = neighbour
  const anchor = after_id ?? before_id
  const others = sql`from opportunity d where d.stage_id = ${stage} and ${onBoard('d')} and d.id <> all(${ids}::bigint[])`
  if (anchor === undefined) {
    const { rows } = await sql<{ high: number }>`select ${topOf(ctx, stage)} as high`.execute(ctx.tx)
    return { low: null, high: rows[0]?.high ?? 0 }
  }
  const field = after_id === undefined ? 'before_id' : 'after_id'
  const beyond =
    field === 'after_id'
      ? sql`(select d.position ${others} and (d.position, d.id) > (o.position, o.id) order by d.position, d.id limit 1)`
      : sql`(select d.position ${others} and (d.position, d.id) < (o.position, o.id) order by d.position desc, d.id desc limit 1)`
  const { rows } = await sql<{ anchor: number; beyond: number | null }>`
    select o.position as anchor, ${beyond} as beyond
    from opportunity o
    where o.id = ${anchor} and o.id <> all(${ids}::bigint[]) and o.stage_id = ${stage} and ${onBoard('o')}
      and ${visible(ctx.actor, 'o')}`.execute(ctx.tx)
  const found = rows[0]
  if (!found) throw new AppError('invalid', { field, reason: 'unknown' })
  return field === 'after_id'
    ? { low: found.anchor, high: found.beyond }
    : { low: found.beyond, high: found.anchor }
}

/** Rising positions strictly inside the gap; null if it does not contain enough numbers. */
function spread({ low, high }: Gap, count: number): number[] | null {
  const from = low ?? (high ?? 0) - count - 1
  const to = high ?? from + count + 1
  const step = (to - from) / (count + 1)
  const positions = Array.from({ length: count }, (_, nr) => from + step * (nr + 1))
  const rising = [from, ...positions, to].every(
    (position, nr, all) => nr === 0 || position > (all[nr - 1] ?? 0),
  )
  return rising ? positions : null
}

/** Renumbers the deals of a stage with whole numbers, in their current order. */
async function renumber(ctx: WriteContext, stage: number, ids: number[]): Promise<void> {
  await sql`
    update opportunity o set position = -extract(epoch from ${ctx.now}::timestamptz) + ordered.nr
    from (select d.id, row_number() over (order by d.position, d.id) as nr
      from opportunity d
      where d.stage_id = ${stage} and ${onBoard('d')} and d.id <> all(${ids}::bigint[])) ordered
    where o.id = ordered.id`.execute(ctx.tx)
}
