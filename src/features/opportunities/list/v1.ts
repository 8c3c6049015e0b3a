import { sql } from 'kysely'
import type { ReadContext } from '../../../server/context.ts'
import { read } from '../../../server/reading.ts'
import { visible } from '../../../server/visibility.ts'
import type { WeightedSum } from './contract.ts'
import { allOf, equal } from './filtering.ts'
import { addedUp, weightedSum } from './weighing.ts'

type Total = { value: number; count: number; value_formatted: string }

/** Sums of the deals that are neither archived nor deleted, by currency; amounts as the actor's language writes them. */
export async function dealSummary(
  ctx: ReadContext,
  query: { status?: 'open' | 'won' | 'lost'; user_id?: number; pipeline_id?: number; stage_id?: number },
) {
  const { status, user_id, pipeline_id, stage_id } = query
  const deals = allOf(
    sql`o.kind = 'deal' and not o.is_deleted and not o.is_archived`,
    visible(ctx.actor, 'o'),
    status && sql`o.status = ${sql.lit(status)}`,
    equal('owner_id', user_id),
    equal('pipeline_id', pipeline_id),
    equal('stage_id', stage_id),
  )
  const sums = await read<WeightedSum>(ctx)`
    select ${weightedSum} from ${addedUp(deals, status === 'open')} group by d.currency order by d.currency`
  const total = (sum: WeightedSum, value: number): Total => ({
    value,
    count: sum.count,
    value_formatted: new Intl.NumberFormat(ctx.actor.locale, {
      style: 'currency',
      currency: sum.currency,
    }).format(value),
  })
  return {
    values_total: Object.fromEntries(sums.map((sum) => [sum.currency, total(sum, sum.value)])),
    weighted_values_total: Object.fromEntries(
      sums.map((sum) => [sum.currency, total(sum, sum.weighted ?? sum.value)]),
    ),
    total_count: sums.reduce((count, sum) => count + sum.count, 0),
  }
}
