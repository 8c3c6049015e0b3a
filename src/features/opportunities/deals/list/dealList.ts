import { type RawBuilder, sql } from 'kysely'
import type { Page } from '../../../../contract/shape.ts'
import type { Actor, ReadContext } from '../../../../server/context.ts'
import { type Direction, keyset, MAX_IDS, shownPage, toldIds } from '../../../../server/page.ts'
import { rawSelect } from '../../../../server/rawSelect.ts'
import { instant } from '../../../../server/wire.ts'
import type { Rot, WeightedSum } from '../../core/contract.ts'
import { contactJoins, stageJoins } from '../../core/joins.ts'
import { type CommonColumns, commonColumns, commonRow } from '../../core/opportunityRow.ts'
import { rotColumn, rotOf } from '../../core/rotting.ts'
import { dealSort, sortNeeds } from '../../core/sorts.ts'
import { groupedTotals, probabilityWeight, weightedSum } from '../../core/totals.ts'
import type { DealFilter, DealRow, DealSort } from './contract.ts'
import { dealsUnder } from './dealsUnder.ts'

/** A page of the deals list. */
export async function listDeals(
  ctx: ReadContext,
  query: DealFilter & { sort_by?: DealSort; sort_direction?: Direction; limit?: number; cursor?: string },
): Promise<Page<DealRow>> {
  const { sort_by = 'next_activity', sort_direction = 'asc', limit = 100, cursor } = query
  const page = keyset(dealSort(ctx, sort_by), sql`o.id`, sort_direction, cursor)
  const around = { contacts: contactJoins(ctx.actor), stages: stageJoins }
  const need = sortNeeds[sort_by]
  // Only open deals have an index with the order of urgency.
  const find = (query.view ?? 'open') === 'open' ? page.ids : page.sortedIds
  // The page is found first, on the narrowest rows, with an index-only scan where possible; then names are joined.
  const found = await rawSelect<DealColumns & { cursor_key: string }>(ctx)`
    select ${dealColumns(ctx.actor)}, ${page.key} as cursor_key
    from (${find(sql`opportunity o ${need ? around[need] : sql``}`, dealsUnder(ctx, query), limit + 1)}) found
    join opportunity o on o.id = found.id ${around.contacts} ${around.stages}
    order by ${page.orderBy}`
  return shownPage(found, limit, dealRow)
}

/** The number of deals in a list, and their sums per currency, the largest count first. */
export async function summarizeDeals(
  ctx: ReadContext,
  filter: DealFilter,
): Promise<{ count: number; totals: WeightedSum[] }> {
  const rows = await rawSelect<WeightedSum>(ctx)`
    select ${weightedSum} from ${groupedTotals(dealsUnder(ctx, filter), (filter.view ?? 'open') === 'open')}
    group by grouped.currency order by count desc, grouped.currency`
  return { count: rows.reduce((sum, row) => sum + row.count, 0), totals: rows }
}

/** The ids of all deals of a list, newest first. */
export async function dealIds(
  ctx: ReadContext,
  filter: DealFilter,
): Promise<{ ids: number[]; truncated: boolean }> {
  const rows = await rawSelect<{ id: number }>(ctx)`
    select o.id from opportunity o where ${dealsUnder(ctx, filter)} order by o.id desc limit ${MAX_IDS + 1}`
  return toldIds(rows.map(({ id }) => id))
}

/** The columns that `dealRow` reads, from `contactJoins` and `stageJoins`. */
export const dealColumns = (actor: Actor): RawBuilder<unknown> => sql`
  ${commonColumns(actor)}, round(o.value * ${probabilityWeight('o')}, 3) as weighted_value, o.probability, o.status,
  o.pipeline_id, pipeline.name as pipeline_name, o.stage_id, s.name as stage_name, s.order_nr, s.deal_probability,
  ${rotColumn} as rot, o.stage_change_time, o.won_time, o.lost_time, o.lost_reason`

export type DealColumns = CommonColumns & {
  weighted_value: number | null
  probability: number | null
  status: DealRow['status']
  pipeline_id: number
  pipeline_name: string
  stage_id: number
  stage_name: string
  order_nr: number
  deal_probability: number
  rot: Rot | null
  stage_change_time: Date | null
  won_time: Date | null
  lost_time: Date | null
  lost_reason: string | null
}

export function dealRow(row: DealColumns): DealRow {
  return {
    id: row.id,
    ...commonRow(row),
    weighted_value: row.weighted_value,
    probability: row.probability,
    status: row.status,
    pipeline: { id: row.pipeline_id, name: row.pipeline_name },
    stage: {
      id: row.stage_id,
      name: row.stage_name,
      order_nr: row.order_nr,
      deal_probability: row.deal_probability,
    },
    stage_change_time: row.stage_change_time && instant(row.stage_change_time),
    won_time: row.won_time && instant(row.won_time),
    lost_time: row.lost_time && instant(row.lost_time),
    lost_reason: row.lost_reason,
    rot: rotOf(row.rot),
  }
}
