import { type RawBuilder, sql } from 'kysely'
import type { Page } from '../../../../contract/shape.ts'
import type { ReadContext } from '../../../../server/context.ts'
import { AppError } from '../../../../server/errors.ts'
import { type Direction, type Keyset, keyset, pageOf, type Sort } from '../../../../server/page.ts'
import { rawSelect } from '../../../../server/rawSelect.ts'
import { allOf, type Where } from '../../../../server/where.ts'
import { instant } from '../../../../server/wire.ts'
import { nextActivityOf } from '../../../activities/activityRow.ts'
import type { NextActivity } from '../../../activities/contract.ts'
import { cardDetails, type Details, detailsOf, type Rot, type WeightedSum } from '../../core/contract.ts'
import { contactJoins, type NameColumns, nameColumns, namesOf } from '../../core/joins.ts'
import { isRotten, rotColumn, rotOf } from '../../core/rotting.ts'
import { byDetail, byRot, byUpdateTime, byValue } from '../../core/sorts.ts'
import { groupedTotals, weightedSum } from '../../core/totals.ts'
import { mostUrgentFirst } from '../../core/urgencyOrder.ts'
import { dealsUnder } from '../list/dealsUnder.ts'
import type { Board, BoardFilter, Card, CardSort } from './contract.ts'

/** Each order has its own index, which starts with the stage. */
const sorts: Record<Exclude<CardSort, 'next_activity'>, Sort> = {
  value: byValue,
  ...byDetail,
  time_in_stage: { key: sql`o.stage_entered_at`, type: 'timestamptz' },
  update_time: byUpdateTime,
  position: { key: sql`o.position`, type: 'float8' },
  rot: byRot,
}

const sortOf = (ctx: ReadContext, by: CardSort): Sort =>
  by === 'next_activity' ? mostUrgentFirst(ctx) : sorts[by]

type Sorting = { sort_by?: CardSort; sort_direction?: Direction; limit?: number }

/**
 * A pipeline (without an id the default one): its stages with totals and first cards. The totals are read from one
 * index, the cards of each stage from the start of another; no more rows are read than there are cards.
 * @throws AppError `not_found`
 */
export async function readBoard(
  ctx: ReadContext,
  query: BoardFilter & Sorting & { pipeline_id?: number },
): Promise<Board> {
  const { sort_by = 'next_activity', sort_direction = 'asc', limit = 20 } = query
  const inPipeline = allOf(sql`o.pipeline_id = (select id from chosen)`, dealsUnder(ctx, boardFilter(query)))
  const filter = cardsIn(ctx, query)
  const page = keyset(sortOf(ctx, sort_by), sql`o.id`, sort_direction)
  const rows = await rawSelect<BoardColumns>(ctx)`
    with chosen as (${chosen(query.pipeline_id)}),
    totals as (
      select stage_id, json_agg(sums order by sums.count desc, sums.currency) as totals
      from (select grouped.stage_id, ${weightedSum} from ${groupedTotals(inPipeline, true)} group by grouped.stage_id, grouped.currency) sums
      group by stage_id)
    select chosen.id as pipeline_id, chosen.name as pipeline_name, chosen.is_deal_probability_enabled,
      s.id, s.name, s.order_nr, s.deal_probability, s.is_deal_rot_enabled, s.days_to_rotten,
      s.days_in_stage_to_rotten,
      totals.totals, cards.cards
    from chosen
    left join stage s on s.pipeline_id = chosen.id and not s.is_deleted
    left join totals on totals.stage_id = s.id
    left join lateral (
      select json_agg(card) as cards from (${cards(ctx, sql`s.id`, filter, page, limit)}) card) cards on true
    order by s.order_nr, s.id`
  return boardOf(rows, limit)
}

/** By id; without an id, the default pipeline. */
const chosen = (pipeline?: number) => sql`
  select id, name, is_deal_probability_enabled from pipeline
  where not is_deleted and ${pipeline === undefined ? sql`true` : sql`id = ${pipeline}`}
  order by order_nr, id limit 1`

/**
 * The number of deals of a pipeline that are rotten now, for each stage that has a limit. Separate from the board, so
 * that the board need not wait for the count. One statement.
 */
export async function countRotten(
  ctx: ReadContext,
  query: BoardFilter & { pipeline_id?: number },
): Promise<{ count: number; stages: { id: number; count: number }[] }> {
  const stages = await rawSelect<{ id: number; count: number }>(ctx)`
    select s.id, (
      select count(*) from opportunity o
      where o.stage_id = s.id and ${cardsUnder(ctx, query)} and ${isRotten(ctx.now)}) as count
    from stage s
    where s.pipeline_id = (select id from (${chosen(query.pipeline_id)}) chosen) and not s.is_deleted
      and (s.is_deal_rot_enabled or s.days_in_stage_to_rotten is not null)
    order by s.order_nr, s.id`
  return { count: countOf(stages), stages }
}

/**
 * The next cards of a stage.
 * @throws AppError `not_found` if there is no such stage, `invalid` on `cursor`
 */
export async function readCards(
  ctx: ReadContext,
  stage: number,
  query: BoardFilter & Sorting & { cursor?: string },
): Promise<Page<Card>> {
  const { sort_by = 'next_activity', sort_direction = 'asc', limit = 100, cursor } = query
  const page = keyset(sortOf(ctx, sort_by), sql`o.id`, sort_direction, cursor)
  const [column] = await rawSelect<{ cards: CardColumns[] | null }>(ctx)`
    select (select json_agg(card) from (${cards(ctx, sql`s.id`, cardsIn(ctx, query), page, limit)}) card) as cards
    from stage s where s.id = ${stage} and not s.is_deleted`
  if (!column) throw new AppError('not_found')
  const { rows, next_cursor } = pageOf(column.cards ?? [], limit)
  return {
    success: true,
    data: rows.map(cardOf),
    additional_data: { next_cursor },
  }
}

/** The part of a query that filters the board. */
const boardFilter = ({ owner_ids, label_ids, next_activity, rotten, term }: BoardFilter): BoardFilter => ({
  owner_ids,
  label_ids,
  next_activity,
  rotten,
  term,
})

/** The open deals that the board shows the actor, in any stage, rotten or not. */
const cardsUnder = (ctx: ReadContext, query: BoardFilter): Where =>
  dealsUnder(ctx, { ...boardFilter(query), rotten: undefined })

/** The open deals of the stage `s`, whose limits are in the query. */
function cardsIn(ctx: ReadContext, query: BoardFilter): Where {
  const { rotten } = query
  const rots = isRotten(ctx.now)
  return allOf(cardsUnder(ctx, query), rotten !== undefined && (rotten ? rots : sql`${rots} is not true`))
}

/**
 * The cards of one page of a stage, plus one. Their ids come from the index of the order alone; then the names are
 * joined.
 */
function cards(
  ctx: ReadContext,
  stage: RawBuilder<unknown>,
  filter: Where,
  page: Keyset,
  limit: number,
): RawBuilder<CardColumns> {
  return sql`
    select o.id, o.title, o.value, o.currency, o.probability, ${nameColumns},
      ${rotColumn} as rot, o.stage_entered_at as in_stage_since, o.update_time,
      ${sql.join(cardDetails.map((key) => sql.ref(`o.${key}`)))},
      ${nextActivityOf(ctx.actor)} as next_activity, ${page.key} as cursor_key
    from (${page.ids(sql`opportunity o`, sql`o.stage_id = ${stage} and ${filter}`, limit + 1)}) found
    join opportunity o on o.id = found.id ${contactJoins(ctx.actor)}
    order by ${page.orderBy}`
}

/** Times are formatted by PostgreSQL's JSON here. */
type CardColumns = NameColumns &
  Pick<Details, (typeof cardDetails)[number]> & {
    id: number
    title: string
    value: number | null
    currency: string
    probability: number | null
    in_stage_since: string
    update_time: string
    rot: Rot | null
    next_activity: NextActivity | null
    cursor_key: string
  }

/** One row per stage; if the pipeline has no stages, a single row without a stage. */
type BoardColumns = {
  pipeline_id: number
  pipeline_name: string
  is_deal_probability_enabled: boolean
  id: number | null
  name: string
  order_nr: number
  deal_probability: number
  is_deal_rot_enabled: boolean
  days_to_rotten: number | null
  days_in_stage_to_rotten: number | null
  totals: (WeightedSum & { stage_id: number })[] | null
  cards: CardColumns[] | null
}

function boardOf(rows: BoardColumns[], limit: number): Board {
  const [first] = rows
  if (!first) throw new AppError('not_found')
  const stages = rows.flatMap((row) => {
    if (row.id === null) return []
    const { rows: cards, next_cursor } = pageOf(row.cards ?? [], limit)
    const totals = (row.totals ?? []).map(({ stage_id: _, ...sum }) => sum)
    return {
      id: row.id,
      name: row.name,
      order_nr: row.order_nr,
      deal_probability: row.deal_probability,
      is_deal_rot_enabled: row.is_deal_rot_enabled,
      days_to_rotten: row.days_to_rotten,
      days_in_stage_to_rotten: row.days_in_stage_to_rotten,
      count: countOf(totals),
      totals,
      cards: cards.map(cardOf),
      next_cursor,
    }
  })
  const totals = together(stages.flatMap((stage) => stage.totals))
  return {
    pipeline: {
      id: first.pipeline_id,
      name: first.pipeline_name,
      is_deal_probability_enabled: first.is_deal_probability_enabled,
    },
    count: countOf(totals),
    totals,
    stages,
  }
}

const countOf = (sums: { count: number }[]) => sums.reduce((count, sum) => count + sum.count, 0)

/** The totals of the pipeline, added up from its stages. */
function together(sums: WeightedSum[]): WeightedSum[] {
  const rounded = (amount: number) => Math.round(amount * 1000) / 1000
  return [...Map.groupBy(sums, (sum) => sum.currency).values()]
    .map((same) =>
      same.reduce((a, b) => ({
        currency: a.currency,
        count: a.count + b.count,
        value: rounded(a.value + b.value),
        weighted: a.weighted === null || b.weighted === null ? null : rounded(a.weighted + b.weighted),
      })),
    )
    .sort((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1))
}

function cardOf(row: CardColumns): Card {
  return {
    id: row.id,
    title: row.title,
    value: row.value,
    currency: row.currency,
    probability: row.probability,
    ...namesOf(row),
    in_stage_since: instant(new Date(row.in_stage_since)),
    ...detailsOf(row),
    update_time: instant(new Date(row.update_time)),
    next_activity: row.next_activity,
    rot: rotOf(row.rot),
  }
}
