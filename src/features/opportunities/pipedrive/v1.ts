import { type RawBuilder, sql } from 'kysely'
import type { Field } from '../../../contract/field.ts'
import { allParts, between, is, isEach } from '../../../contract/filter.ts'
import type { ReadContext } from '../../../server/context.ts'
import { isField } from '../../../server/fields.ts'
import { rawSelect } from '../../../server/rawSelect.ts'
import { v1Order } from '../../../server/v1Order.ts'
import type { Where } from '../../../server/where.ts'
import { offsetPageOf, writtenTime } from '../../../server/wire.ts'
import { recordsUnder } from '../../filter.ts'
import type { WeightedSum } from '../core/contract.ts'
import { leadFields } from '../core/fields.ts'
import { opportunities } from '../core/opportunity.ts'
import { groupedTotals, weightedSum } from '../core/totals.ts'
import { toLead } from '../leads/api/leadOf.ts'
import type { LeadQuery } from './contract.ts'

/**
 * A page of leads in v1 wire format, oldest first by default. One statement.
 * @throws AppError `invalid` on `sort` or `updated_since`
 */
export async function pageLeads(ctx: ReadContext, query: LeadQuery) {
  const { start = 0, limit = 100 } = query
  const order = v1Order(query.sort ?? 'add_time', columns, sql`o.id`)
  // The page is found first, so that labels are read only for its rows.
  const ids = sql<number>`(
    select o.id from opportunity o where ${matching(ctx, query)}
    order by ${order} limit ${limit + 1} offset ${start})`
  const found = await opportunities(ctx).where('o.id', 'in', ids).orderBy(order).execute()
  const { rows, additional_data } = offsetPageOf(found, start, limit)
  return { success: true as const, data: rows.map(toLead), additional_data }
}

function matching(ctx: ReadContext, query: LeadQuery): Where {
  const { updated_since, archived_status = 'not_archived' } = query
  const filter = allParts(
    is('is_deleted', false),
    archived_status === 'all' ? undefined : is('is_archived', archived_status === 'archived'),
    ...isEach(query, 'owner_id', 'person_id', 'organization_id'),
    ...between(
      'update_time',
      updated_since === undefined ? undefined : writtenTime(updated_since, 'updated_since'),
    ),
  )
  return recordsUnder(ctx, 'lead', filter)
}

/** The columns that leads can be sorted by, by wire name. */
const columns: Record<string, RawBuilder<unknown>> = {
  ...Object.fromEntries(
    Object.entries<Field>(leadFields).flatMap(([key, field]) =>
      isField(field, 'sorted') ? [[key, sql.ref(`o.${field.column}`)]] : [],
    ),
  ),
  id: sql`o.id`, // sorted by time, as lead ids are on Pipedrive
  title: sql`o.search collate "und-x-icu"`,
}

type Total = { value: number; count: number; value_formatted: string }

/**
 * Sums of the deals that are neither archived nor deleted, by currency; amounts are formatted in the actor's language.
 */
export async function dealSummary(
  ctx: ReadContext,
  query: { status?: 'open' | 'won' | 'lost'; user_id?: number; pipeline_id?: number; stage_id?: number },
) {
  const { status, user_id } = query
  const filter = allParts(
    is('is_deleted', false),
    is('is_archived', false),
    is('owner_id', user_id),
    ...isEach(query, 'status', 'pipeline_id', 'stage_id'),
  )
  const deals = recordsUnder(ctx, 'deal', filter)
  const sums = await rawSelect<WeightedSum>(ctx)`
    select ${weightedSum} from ${groupedTotals(deals, status === 'open')} group by grouped.currency order by grouped.currency`
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
