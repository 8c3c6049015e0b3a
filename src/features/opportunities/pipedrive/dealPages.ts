import { sql } from 'kysely'
import type { Page } from '../../../contract/shape.ts'
import type { ReadContext } from '../../../server/context.ts'
import { keyset, pageOf, type Sort } from '../../../server/page.ts'
import { visible } from '../../../server/visibility.ts'
import { allOf, type Where } from '../../../server/where.ts'
import { readTime } from '../../../server/wire.ts'
import { among, equal, restorable, withContact } from '../core/filters.ts'
import { opportunities } from '../core/opportunity.ts'
import { dealSort } from '../core/sorts.ts'
import type { Deal } from '../deals/api/contract.ts'
import { included, toDealV2 } from '../deals/api/dealV2.ts'
import { includedCounts } from '../deals/api/includedCounts.ts'
import type { DealQuery } from './contract.ts'

/** A page of deals as the v2 wire shows them, of the archived ones or of the others. One statement, and two for counts that are asked for. */
export async function pageDeals(ctx: ReadContext, archived: boolean, query: DealQuery): Promise<Page<Deal>> {
  const { sort_by = 'id', sort_direction = 'asc', limit = 100, cursor } = query
  const sort: Sort = sort_by === 'id' ? { key: sql`o.id`, type: 'bigint' } : dealSort(ctx, sort_by)
  const page = keyset(sort, sql`o.id`, sort_direction, cursor)
  // The page is found first, on narrow rows; then its labels and names are read.
  const ids = sql<number>`(
    select o.id from opportunity o
    where ${visible(ctx.actor, 'o')} and ${matching(ctx, archived, query)} and ${page.where}
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
  const { ids, owner_id, person_id, org_id, pipeline_id, stage_id, updated_since, updated_until } = query
  const status = query.status ?? ['open', 'won', 'lost']
  const states = status.filter((one) => one !== 'deleted')
  const alive: Where = sql`not o.is_deleted and o.status = any(${states})`
  return allOf(
    sql`o.kind = 'deal' and o.is_archived = ${sql.lit(archived)}`,
    status.includes('deleted') ? sql`(${alive} or o.is_deleted and ${restorable(ctx)})` : alive,
    among('id', ids),
    equal('owner_id', owner_id),
    withContact(ctx.actor, 'person_id', person_id),
    withContact(ctx.actor, 'org_id', org_id),
    equal('pipeline_id', pipeline_id),
    equal('stage_id', stage_id),
    updated_since !== undefined && sql`o.update_time >= ${readTime(updated_since, 'updated_since')}`,
    updated_until !== undefined && sql`o.update_time < ${readTime(updated_until, 'updated_until')}`,
  )
}
