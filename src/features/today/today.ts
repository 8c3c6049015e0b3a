import { sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { instant, named } from '../../server/wire.ts'
import { namedActivities } from '../activities/activityRow.ts'
import { nextUrgency } from '../activities/due.ts'
import { visibleActivity } from '../activities/policy.ts'
import { typeChip } from '../activities/types/type.ts'
import { contactJoins } from '../opportunities/core/joins.ts'
import { dealsUnder } from '../opportunities/deals/list/dealsUnder.ts'
import type { DeckCard, DeckCounts, Uncovered } from './contract.ts'

// Literals, not parameters, because PostgreSQL uses a partial index only for literals.
const open = sql`o.status = 'open' and not o.is_deleted and not o.is_archived`

/** The numbers of open deals without a planned activity: the actor's and, for an admin, everybody's. One statement. */
export async function countUncovered(ctx: ReadContext): Promise<Uncovered> {
  const count = (owner_ids?: number[]) => sql`(
    select count(*) from opportunity o where ${dealsUnder(ctx, { next_activity: 'none', owner_ids })})`
  const team = ctx.actor.role === 'admin' ? count() : sql`null::bigint`
  const [counts] = await rawSelect<Uncovered>(ctx)`select ${count([ctx.actor.id])} as mine, ${team} as team`
  return counts as Uncovered
}

/** The number of the actor's open leads and deals by urgency. One statement. */
export async function countDeck(ctx: ReadContext): Promise<DeckCounts> {
  const [counts] = await rawSelect<DeckCounts>(ctx)`
    select count(*) filter (where m.state = 'overdue') as overdue, count(*) filter (where m.state = 'today') as today,
      count(*) filter (where m.state = 'none' and m.kind = 'deal') as none,
      count(*) filter (where m.state = 'none' and m.kind = 'lead') as none_leads,
      count(*) filter (where m.state = 'later') as later
    from (
      select o.kind, ${nextUrgency(ctx)} as state from opportunity o where ${open} and o.owner_id = ${ctx.actor.id}) m`
  return counts as DeckCounts
}

/**
 * The actor's open leads and deals that need attention: overdue, then today, each by moment; then those without a
 * planned activity, deals first, those unchanged for longest first. Two statements.
 */
export async function readDeck(ctx: ReadContext, limit: number): Promise<DeckCard[]> {
  const rows = await rawSelect<CardColumns>(ctx)`
    select m.state as urgency, o.id, o.lead_id, o.kind, o.title, o.value, o.currency, o.person_id,
      p.name as person_name, ${primary('emails')} as email, ${primary('phones')} as phone, o.org_id,
      org.name as org_name, o.pipeline_id, pipeline.name as pipeline_name, o.stage_id, s.name as stage_name, o.update_time,
      o.next_activity_id, (
        select coalesce(json_agg(r order by r.done_time desc, r.id desc), '[]')
        from (
          select a.id, a.subject, ${typeChip} as type, a.done_time, a.result,
            case when outcome.id is not null then json_build_object('id', outcome.id, 'name', outcome.name) end as outcome
          from activity a
          join activity_type t on t.id = a.type_id
          left join activity_outcome outcome on outcome.id = a.outcome_id
          where a.opportunity_id = o.id and a.done and not a.is_deleted and ${visibleActivity(ctx.actor, 'a')}
          order by a.done_time desc, a.id desc limit 3) r) as last_results
    from (
      select * from (
        select o.id, o.kind, o.next_activity_due, o.update_time, ${nextUrgency(ctx)} as state from opportunity o
        where ${open} and o.owner_id = ${ctx.actor.id}) m
      where m.state <> 'later'
      order by ${inOrder} limit ${limit}) m
    join opportunity o on o.id = m.id ${contactJoins(ctx.actor)}
    left join stage s on s.id = o.stage_id
    left join pipeline on pipeline.id = o.pipeline_id
    order by ${inOrder}`
  const planned = rows.flatMap((row) => row.next_activity_id ?? [])
  const activities = await namedActivities(ctx, planned)
  return rows.map((row) => cardOf(row, activities))
}

/** Over the rows `m`. */
const inOrder = sql`array_position('{overdue,today,none}', m.state), m.next_activity_due, m.kind, m.update_time, m.id`

const primary = (column: 'emails' | 'phones') =>
  sql<
    string | null
  >`jsonb_path_query_first(${sql.ref(`p.${column}`)}, '$[*] ? (@.primary == true).value') #>> '{}'`

type CardColumns = {
  urgency: DeckCard['urgency']
  id: number
  lead_id: string
  kind: DeckCard['kind']
  title: string
  value: number | null
  currency: string
  person_id: number | null
  person_name: string | null
  email: string | null
  phone: string | null
  org_id: number | null
  org_name: string | null
  pipeline_id: number | null
  pipeline_name: string | null
  stage_id: number | null
  stage_name: string | null
  update_time: Date
  next_activity_id: number | null
  last_results: (Omit<DeckCard['last_results'][number], 'marked_as_done_time'> & { done_time: string })[]
}

function cardOf(row: CardColumns, activities: Awaited<ReturnType<typeof namedActivities>>): DeckCard {
  const { kind, person_id, person_name, email, phone } = row
  return {
    kind,
    id: row.id,
    lead_id: row.lead_id,
    title: row.title,
    value: row.value,
    currency: row.currency,
    person: person_id === null ? null : { id: person_id, name: person_name, email, phone },
    organization: row.org_id === null ? null : { id: row.org_id, name: row.org_name },
    pipeline: kind === 'deal' ? named(row.pipeline_id, row.pipeline_name) : null,
    stage: kind === 'deal' ? named(row.stage_id, row.stage_name) : null,
    update_time: instant(row.update_time),
    urgency: row.urgency,
    next_activity: activities.get(row.next_activity_id ?? 0) ?? null,
    last_results: row.last_results.map(({ done_time, ...done }) => ({
      ...done,
      marked_as_done_time: instant(new Date(done_time)),
    })),
  }
}
