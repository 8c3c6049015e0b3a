import { sql } from 'kysely'
import { allParts, anyOf, type Filter, is, isEach } from '../../../contract/filter.ts'
import type { Page } from '../../../contract/shape.ts'
import type { ReadContext } from '../../../server/context.ts'
import { keyset, pageOf, type Sort } from '../../../server/page.ts'
import { updatedIn } from '../../../server/updatedIn.ts'
import type { Where } from '../../../server/where.ts'
import { recordsUnder } from '../../filter.ts'
import { opportunities } from '../core/opportunity.ts'
import { dealSort } from '../core/sorts.ts'
import type { Deal } from '../deals/api/contract.ts'
import { included, toDealV2 } from '../deals/api/dealV2.ts'
import { includedCounts } from '../deals/api/includedCounts.ts'
import type { DealQuery } from './contract.ts'

/** A page of deals in v2 wire format, archived or not archived. One statement, and two more for requested counts. */
export async function pageDeals(ctx: ReadContext, archived: boolean, query: DealQuery): Promise<Page<Deal>> {
  const { sort_by = 'id', sort_direction = 'asc', limit = 100, cursor } = query
  const sort: Sort = sort_by === 'id' ? { key: sql`o.id`, type: 'bigint' } : dealSort(ctx, sort_by)
  const page = keyset(sort, sql`o.id`, sort_direction, cursor)
  // The page is found first, on narrow rows; then labels and names are read.
  const ids = sql<number>`(
    select o.id from opportunity o
    where ${matching(ctx, archived, query)} and ${page.where}
    order by ${page.orderBy} limit ${limit + 1})`
  const found = await opportunities(ctx)
    .select(page.key.as('cursor_key'))
    .where('o.id', 'in', ids)
    .orderBy(page.orderBy)
    .execute()
  const { rows, next_cursor } = pageOf(found, limit)
  const include = included(query)
  const counts = await includedCounts(
    ctx,
    rows.map(({ id }) => id),
    include,
  )
  return {
    success: true,
    data: rows.map((row) => ({ ...toDealV2(ctx.actor, row, include), ...counts(row.id) })),
    additional_data: { next_cursor },
  }
}

function matching(ctx: ReadContext, archived: boolean, query: DealQuery): Where {
  const { status = ['open', 'won', 'lost'] } = query
  const states = status.filter((one) => one !== 'deleted')
  const alive = states.length > 0 ? [allParts(is('is_deleted', false), anyOf('status', states))] : []
  const deleted = status.includes('deleted') ? [is('is_deleted', true) as Filter] : []
  const filter = allParts(
    is('is_archived', archived),
    { or: [...alive, ...deleted] },
    anyOf('id', query.ids),
    ...isEach(query, 'owner_id', 'person_id', 'org_id', 'pipeline_id', 'stage_id'),
    ...updatedIn(query),
  )
  return recordsUnder(ctx, 'deal', filter)
}
