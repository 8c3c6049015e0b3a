import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { visible } from '../../../server/visibility.ts'
import { offsetPageOf } from '../../../server/wire.ts'
import { writtenTime } from '../deals/timing.ts'
import { leadOf } from '../leads/presenting.ts'
import { allOf, equal, type Where } from '../list/filtering.ts'
import { named } from '../list/naming.ts'
import type { Found } from '../list/searching.ts'
import { opportunities } from '../opportunity.ts'
import type { LeadHit, LeadQuery } from './contract.ts'

/**
 * A page of leads as the v1 wire shows them, oldest first unless sorted. One statement.
 * @throws AppError `invalid` on `sort` or `updated_since`
 */
export async function pageLeads(ctx: ReadContext, query: LeadQuery) {
  const { start = 0, limit = 100 } = query
  const order = orderOf(query.sort)
  // The page is found first, so that no labels are read of the rows before it.
  const ids = sql<number>`(
    select o.id from opportunity o where ${visible(ctx.actor, 'o')} and ${matching(query)}
    order by ${order} limit ${limit + 1} offset ${start})`
  const found = await opportunities(ctx.db).where('o.id', 'in', ids).orderBy(order).execute()
  const { rows, additional_data } = offsetPageOf(found, start, limit)
  return { success: true as const, data: rows.map(leadOf), additional_data }
}

function matching(query: LeadQuery): Where {
  const { owner_id, person_id, organization_id, updated_since, archived_status = 'not_archived' } = query
  return allOf(
    sql`o.kind = 'lead' and not o.is_deleted`,
    archived_status !== 'all' && sql`o.is_archived = ${sql.lit(archived_status === 'archived')}`,
    equal('owner_id', owner_id),
    equal('person_id', person_id),
    equal('org_id', organization_id),
    updated_since !== undefined && sql`o.update_time >= ${writtenTime(updated_since, 'updated_since')}`,
  )
}

/** What leads are sorted by, as the wire calls it. */
const columns: Record<string, RawBuilder<unknown>> = {
  id: sql`o.id`, // time-ordered, as a lead's own id is upstream
  title: sql`o.search collate "und-x-icu"`,
  owner_id: sql`o.owner_id`,
  creator_id: sql`o.creator_id`,
  person_id: sql`o.person_id`,
  organization_id: sql`o.org_id`,
  was_seen: sql`o.was_seen`,
  expected_close_date: sql`o.expected_close_date`,
  next_activity_id: sql`o.next_activity_id`,
  add_time: sql`o.add_time`,
  update_time: sql`o.update_time`,
}

/** `add_time DESC, title` as an order; ties by age. */
function orderOf(sort = 'add_time'): RawBuilder<unknown> {
  const parts = sort.split(',').map((part) => {
    const [, name = '', direction] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(part) ?? []
    const column = Object.hasOwn(columns, name) && columns[name]
    if (!column) throw new AppError('invalid', { field: 'sort', reason: 'not_allowed' })
    return direction?.toLowerCase() === 'desc'
      ? sql`${column} desc nulls last`
      : sql`${column} asc nulls last`
  })
  return sql.join([...parts, sql`o.id asc`])
}

export const leadHit =
  (include: string[] = []) =>
  (row: Found): LeadHit => ({
    id: row.lead_id,
    type: 'lead',
    title: row.title,
    owner: { id: row.owner_id },
    person: named(row.person_id, row.person_name),
    organization: named(row.org_id, row.org_name),
    phones: row.phones?.map(({ value }) => value) ?? [],
    emails: row.emails?.map(({ value }) => value) ?? [],
    custom_fields: [],
    notes: [],
    value: row.value,
    currency: row.currency,
    visible_to: row.visible_to,
    is_archived: row.is_archived,
    ...(include.includes('lead.was_seen') ? { was_seen: row.was_seen } : {}),
  })
