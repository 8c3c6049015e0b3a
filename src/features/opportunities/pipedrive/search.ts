import { type RawBuilder, sql } from 'kysely'
import { allParts, is } from '../../../contract/filter.ts'
import type { ReadContext } from '../../../server/context.ts'
import { containsWords, escaped } from '../../../server/folded.ts'
import { type Keyset, keyset, pageOf } from '../../../server/page.ts'
import { rawSelect } from '../../../server/rawSelect.ts'
import { allOf, type Where } from '../../../server/where.ts'
import { named, offsetPageOf } from '../../../server/wire.ts'
import { requireTerm } from '../../contacts/searchContacts.ts'
import { recordsUnder } from '../../filter.ts'
import { contactJoins } from '../core/joins.ts'
import type { DealHit, LeadHit } from './contract.ts'

export type Search = {
  term: string
  exact_match?: boolean
  /** The fields to search; only the title so far. */
  fields?: string[]
  person_id?: number
  organization_id?: number
  status?: DealHit['status']
}

/**
 * Leads or deals that the actor sees, including archived ones, whose title contains every word of the term: best match
 * first, one page, formatted by `present`. `result_score` is between 0 and 1.
 * @throws AppError `invalid` on `term` if it is too short
 */
export async function search<Item>(
  ctx: ReadContext,
  kind: 'lead' | 'deal',
  query: Search & { limit?: number; cursor?: string },
  present: (row: Found) => Item,
) {
  const { limit = 100, cursor } = query
  const page = keyset({ key: closeness(query.term), type: 'bigint' }, sql`o.id`, 'desc', cursor)
  const found = await find(ctx, kind, query, page, limit + 1, 0)
  const { rows, next_cursor } = pageOf(found, limit)
  return { success: true as const, data: hits(rows, present), additional_data: { next_cursor } }
}

/** The same with v1 paging. */
export async function searchFrom<Item>(
  ctx: ReadContext,
  kind: 'lead' | 'deal',
  query: Search & { start?: number; limit?: number },
  present: (row: Found) => Item,
) {
  const { start = 0, limit = 100 } = query
  const page = keyset({ key: closeness(query.term), type: 'bigint' }, sql`o.id`, 'desc')
  const { rows, additional_data } = offsetPageOf(
    await find(ctx, kind, query, page, limit + 1, start),
    start,
    limit,
  )
  return { success: true as const, data: hits(rows, present), additional_data }
}

export function dealHit(row: Found): DealHit {
  return {
    id: row.id,
    type: 'deal',
    title: row.title,
    value: row.value,
    currency: row.currency,
    status: row.status,
    visible_to: row.visible_to,
    owner: { id: row.owner_id },
    stage: { id: row.stage_id as number, name: row.stage_name as string }, // every deal has a stage
    person: named(row.person_id, row.person_name),
    organization: named(row.org_id, row.org_name),
    custom_fields: [],
    notes: [],
    is_archived: row.is_archived,
  }
}

/** `include`: the fields that `include_fields` requests. */
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

export type Found = {
  id: number
  lead_id: string
  title: string
  value: number | null
  currency: string
  status: DealHit['status']
  visible_to: DealHit['visible_to']
  owner_id: number
  stage_id: number | null
  stage_name: string | null
  person_id: number | null
  person_name: string | null
  org_id: number | null
  org_name: string | null
  emails: { value: string }[] | null
  phones: { value: string }[] | null
  is_archived: boolean
  was_seen: boolean
  closeness: number
  cursor_key: string
}

function find(
  ctx: ReadContext,
  kind: 'lead' | 'deal',
  query: Search,
  page: Keyset,
  limit: number,
  start: number,
): Promise<Found[]> {
  requireTerm(query.term, query.exact_match)
  return rawSelect<Found>(ctx)`
    select o.id, o.lead_id, o.title, o.value, o.currency, o.status, o.visible_to, o.owner_id, o.stage_id,
      s.name as stage_name, o.person_id, p.name as person_name, o.org_id, org.name as org_name, p.emails, p.phones,
      o.is_archived, o.was_seen, ${closeness(query.term)} as closeness, ${page.key} as cursor_key
    from opportunity o ${contactJoins(ctx.actor)} left join stage s on s.id = o.stage_id
    where ${matching(ctx, kind, query)} and ${page.where}
    order by ${page.orderBy} limit ${limit} offset ${start}`
}

function matching(ctx: ReadContext, kind: 'lead' | 'deal', query: Search): Where {
  const { term, exact_match, fields, person_id, organization_id, status } = query
  const filter = allParts(
    is('is_deleted', false),
    is('person_id', person_id),
    is(kind === 'lead' ? 'organization_id' : 'org_id', organization_id),
    is('status', status),
  )
  return allOf(
    recordsUnder(ctx, kind, filter),
    fields?.length ? sql`${fields.includes('title')}` : undefined,
    exact_match ? sql`o.search = fold(${term})` : containsWords(sql.ref('o.search'), term),
  )
}

/**
 * How well the title matches: 4 equal to the term, 3 starts with it, 2 a word starts with it, 1 the words are spread.
 */
function closeness(term: string): RawBuilder<number> {
  const folded = sql`fold(${escaped(term)})`
  return sql`case
    when o.search = fold(${term}) then 4
    when o.search like ${folded} || '%' then 3
    when o.search like '% ' || ${folded} || '%' then 2
    else 1 end`
}

function hits<Item>(rows: Found[], present: (row: Found) => Item) {
  return { items: rows.map((row) => ({ result_score: row.closeness / 4, item: present(row) })) }
}
