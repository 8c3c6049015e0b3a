import { type SqlBool, sql } from 'kysely'
import type { Actor, ReadContext } from '../../../server/context.ts'
import { escaped, wordsOf } from '../../../server/folded.ts'
import { retainedSince } from '../../../server/retention.ts'
import { refersTo, visible } from '../../../server/visibility.ts'
import { allOf, type Where } from '../../../server/where.ts'
import type { DealFilter, DealView } from '../deals/list/contract.ts'
import { isRotten } from './rotting.ts'
import { inState } from './urgencyOrder.ts'

// In every query of these folders `o` is the opportunity. Literals, not parameters: PostgreSQL uses a partial index
// only for a condition it can read in the statement.

/** Deals on the board. */
export const openDeals: Where = sql`o.kind = 'deal' and o.status = 'open' and not o.is_deleted and not o.is_archived`

const views: Record<DealView, Where> = {
  open: openDeals,
  won: sql`o.kind = 'deal' and o.status = 'won' and not o.is_deleted and not o.is_archived`,
  lost: sql`o.kind = 'deal' and o.status = 'lost' and not o.is_deleted and not o.is_archived`,
  archived: sql`o.kind = 'deal' and o.is_archived and not o.is_deleted`,
  deleted: sql`o.kind = 'deal' and o.is_deleted`,
  all: sql`o.kind = 'deal' and not o.is_deleted`,
}

/** The deals of a list, as the actor may see them. */
export function dealsUnder(ctx: ReadContext, filter: DealFilter): Where {
  const view = filter.view ?? 'open'
  return allOf(
    views[view],
    view === 'deleted' && restorable(ctx),
    visible(ctx.actor, 'o'),
    // By its stages, which stand in the indexes of open deals.
    filter.pipeline_id !== undefined &&
      sql`o.stage_id = any(array(select id from stage where pipeline_id = ${filter.pipeline_id}))`,
    among('stage_id', filter.stage_ids),
    among('owner_id', filter.owner_ids),
    among('source_id', filter.source_ids),
    withContact(ctx.actor, 'person_id', filter.person_id),
    withContact(ctx.actor, 'org_id', filter.org_id),
    labelled(filter.label_ids),
    ...conditionUnder(ctx, filter),
    mentioning(ctx.actor, filter.term),
  )
}

/** By what is next, and by rot. */
export function conditionUnder(
  ctx: ReadContext,
  { next_activity, rotten }: Pick<DealFilter, 'next_activity' | 'rotten'>,
): (Where | false | undefined)[] {
  // By their ids, which an index that knows what the clocks count brings alone; row by row it takes ten times as long.
  const rots = sql<SqlBool>`o.id in (
    select o.id from stage s join opportunity o on o.stage_id = s.id where ${openDeals} and ${isRotten(ctx.now)})`
  return [
    next_activity && inState(ctx, next_activity),
    rotten !== undefined && (rotten ? rots : sql<SqlBool>`not ${rots}`),
  ]
}

/** Deleted no longer than 30 days ago. */
export function restorable(ctx: ReadContext): Where {
  return sql`o.delete_time > ${retainedSince(ctx.now)}`
}

/** A column that has the value; no condition without one. */
export function equal(column: string, value: number | string | undefined): Where | undefined {
  return value === undefined ? undefined : sql`${sql.ref(`o.${column}`)} = ${value}`
}

const contactTables = { person_id: 'person', org_id: 'organization' } as const

/** The contact; one that the actor may not see is nobody's. */
export function withContact(
  actor: Actor,
  column: keyof typeof contactTables,
  id: number | undefined,
): Where | undefined {
  return id === undefined ? undefined : refersTo(actor, sql.ref(`o.${column}`), contactTables[column], id)
}

/** A column that is one of the ids; no condition without ids. */
export function among(column: string, ids: number[] | undefined): Where | undefined {
  return ids && sql`${sql.ref(`o.${column}`)} = any(${ids}::bigint[])`
}

/** Wearing at least one of the labels. */
export function labelled(ids: number[] | undefined): Where | undefined {
  return (
    ids &&
    sql`exists (select from opportunity_label ol where ol.opportunity_id = o.id and ol.label_id = any(${ids}::bigint[]))`
  )
}

/**
 * Every word of the term stands in the title, or in what the person or the organization is searched by; contacts the
 * actor may not see find nothing. Each opportunity is looked at once, so that a common word costs no more than a
 * rare one; collecting the matches of three trigram indexes first took ten times as long for common words.
 */
export function mentioning(actor: Actor, term: string | undefined): Where | undefined {
  const words = wordsOf(term ?? '').map((word) => {
    const pattern = sql`'%' || fold(${escaped(word)}) || '%'`
    return sql<SqlBool>`(o.search like ${pattern}
      or o.person_id in (
        select p.id from person p where not p.is_deleted and p.search like ${pattern} and ${visible(actor, 'p')})
      or o.org_id in (
        select g.id from organization g where not g.is_deleted and g.search like ${pattern} and ${visible(actor, 'g')}))`
  })
  return words.length > 0 ? allOf(...words) : undefined
}
