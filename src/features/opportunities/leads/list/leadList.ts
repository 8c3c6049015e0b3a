import { type RawBuilder, sql } from 'kysely'
import { allParts, anyOf, is, isEach, mentions } from '../../../../contract/filter.ts'
import type { Page } from '../../../../contract/shape.ts'
import type { Actor, ReadContext } from '../../../../server/context.ts'
import { type Direction, keyset, MAX_IDS, type Sort, shownPage, toldIds } from '../../../../server/page.ts'
import { rawSelect } from '../../../../server/rawSelect.ts'
import type { Where } from '../../../../server/where.ts'
import { recordsUnder } from '../../../filter.ts'
import type { Sum } from '../../core/contract.ts'
import { contactJoins } from '../../core/joins.ts'
import { type CommonColumns, commonColumns, commonRow } from '../../core/opportunityRow.ts'
import { byAddTime, byTitle, byValue } from '../../core/sorts.ts'
import { mostUrgentFirst } from '../../core/urgencyOrder.ts'
import type { LeadFilter, LeadRow, LeadSort } from './contract.ts'

/** Each order has its own partial index of the inbox. */
const sorts: Record<Exclude<LeadSort, 'next_activity'>, Sort> = {
  add_time: byAddTime,
  value: byValue,
  title: byTitle,
}

/** A page of the inbox, or of the archived or deleted leads. */
export async function listLeads(
  ctx: ReadContext,
  query: LeadFilter & { sort_by?: LeadSort; sort_direction?: Direction; limit?: number; cursor?: string },
): Promise<Page<LeadRow>> {
  const { sort_by = 'next_activity', sort_direction = 'asc', limit = 100, cursor } = query
  const sort = sort_by === 'next_activity' ? mostUrgentFirst(ctx) : sorts[sort_by]
  const page = keyset(sort, sql`o.id`, sort_direction, cursor)
  const find = query.archived || query.deleted ? page.sortedIds : page.ids
  // The page is found first, with an index-only scan where possible; then names are joined.
  const found = await rawSelect<LeadColumns & { cursor_key: string }>(ctx)`
    select ${leadColumns(ctx.actor)}, ${page.key} as cursor_key
    from (${find(sql`opportunity o`, leadsUnder(ctx, query), limit + 1)}) found
    join opportunity o on o.id = found.id ${contactJoins(ctx.actor)}
    order by ${page.orderBy}`
  return shownPage(found, limit, leadRow)
}

/** The number of leads that match a filter, and their sums per currency, the largest count first. */
export async function summarizeLeads(
  ctx: ReadContext,
  filter: LeadFilter,
): Promise<{ count: number; totals: Sum[] }> {
  const rows = await rawSelect<Sum>(ctx)`
    select o.currency, count(*) as count, coalesce(sum(o.value), 0) as value
    from opportunity o where ${leadsUnder(ctx, filter)}
    group by o.currency order by count desc, o.currency`
  return { count: rows.reduce((sum, row) => sum + row.count, 0), totals: rows }
}

/** The ids of all leads that match a filter, newest first. */
export async function leadIds(
  ctx: ReadContext,
  filter: LeadFilter,
): Promise<{ ids: string[]; truncated: boolean }> {
  const rows = await rawSelect<{ lead_id: string }>(ctx)`
    select o.lead_id from opportunity o where ${leadsUnder(ctx, filter)}
    order by o.id desc limit ${MAX_IDS + 1}`
  return toldIds(rows.map(({ lead_id }) => lead_id))
}

/** The condition for the leads that match a filter and that the actor may see. */
function leadsUnder(ctx: ReadContext, query: LeadFilter): Where {
  const filter = allParts(
    is('is_deleted', query.deleted ?? false),
    query.deleted ? undefined : is('is_archived', query.archived ?? false),
    is('organization_id', query.org_id),
    ...isEach(query, 'person_id', 'next_activity'),
    anyOf('source_id', query.source_ids),
    anyOf('owner_id', query.owner_ids),
    anyOf('label_ids', query.label_ids),
    mentions(query.term),
  )
  return recordsUnder(ctx, 'lead', filter)
}

/** The columns that `leadRow` reads, from `contactJoins`. */
export const leadColumns = (actor: Actor): RawBuilder<unknown> => sql`
  ${commonColumns(actor)}, o.lead_id, industry.name as industry, org.linkedin as org_linkedin, o.was_seen`

export type LeadColumns = CommonColumns & {
  lead_id: string
  industry: string | null
  org_linkedin: string | null
  was_seen: boolean
}

export function leadRow(row: LeadColumns): LeadRow {
  const { organization, ...common } = commonRow(row)
  return {
    id: row.lead_id,
    opportunity_id: row.id,
    ...common,
    organization: organization && { ...organization, industry: row.industry, linkedin: row.org_linkedin },
    was_seen: row.was_seen,
  }
}
