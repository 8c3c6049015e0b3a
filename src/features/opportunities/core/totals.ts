import { type RawBuilder, sql } from 'kysely'
import type { Where } from '../../../server/where.ts'
import type { WeightedSum } from './contract.ts'

/**
 * The weight of a deal's value, from 0 to 1, in its pipeline and stage `s`: an open deal has its own probability,
 * otherwise that of its stage; a won deal 1; a lost deal 0. Null if the pipeline does not use probabilities.
 * @param from the table with `status` and `probability`: `o`, or a table of groups
 */
export function probabilityWeight(from: string): RawBuilder<number | null> {
  const column = (name: string) => sql.ref(`${from}.${name}`)
  return sql`case when pipeline.is_deal_probability_enabled then
    case ${column('status')} when 'won' then 1.0 when 'lost' then 0.0
      else coalesce(${column('probability')}, s.deal_probability) / 100.0 end
  end`
}

/**
 * The deals that match a condition, grouped by stage, status, currency and probability, as table `grouped` with `count`
 * and `value`. The weight depends only on these, so a hundred thousand deals need two thousand multiplications. For
 * open deals only the index `opportunity_board` is read.
 */
export function groupedTotals(deals: Where, open: boolean): RawBuilder<unknown> {
  return sql`(
    select o.stage_id, ${open ? sql`'open'` : sql`o.status`} as status, o.currency, o.probability,
      count(*) as count, coalesce(sum(o.value), 0) as value
    from opportunity o where ${deals}
    group by o.stage_id, o.currency, o.probability ${open ? sql`` : sql`, o.status`}) grouped
    join stage s on s.id = grouped.stage_id
    join pipeline on pipeline.id = s.pipeline_id`
}

/**
 * The columns of a `WeightedSum` over `groupedTotals`. Together with pipelines that use probabilities, deals of a
 * pipeline without them count with their full value.
 */
export const weightedSum: RawBuilder<WeightedSum> = sql`
  grouped.currency, sum(grouped.count)::bigint as count, sum(grouped.value) as value,
  case when bool_or(pipeline.is_deal_probability_enabled)
    then round(sum(grouped.value * coalesce(${probabilityWeight('grouped')}, 1)), 3) end as weighted`
