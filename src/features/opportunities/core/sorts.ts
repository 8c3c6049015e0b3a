import { type RawBuilder, sql } from 'kysely'
import type { PlainField } from '../../../contract/field.ts'
import type { ReadContext } from '../../../server/context.ts'
import type { Sort } from '../../../server/page.ts'
import type { DealSort } from '../deals/list/contract.ts'
import { type DetailKey, detailKeys, details } from './contract.ts'
import { openDeals, rotTime } from './rotting.ts'
import { probabilityWeight } from './totals.ts'
import { mostUrgentFirst } from './urgencyOrder.ts'

const time = (column: string): Sort => ({
  key: sql`coalesce(${sql.ref(column)}, 'infinity')`,
  type: 'timestamptz',
})
/** Alphabetical for readers of six languages, not by code point. */
const text = (key: ReturnType<typeof sql>): Sort => ({ key: sql`${key} collate "und-x-icu"`, type: 'text' })

/** Orders that leads, deals and cards have in common; each stands in an index of its own. */
export const byValue: Sort = { key: sql`coalesce(o.value, -1)`, type: 'numeric' }
/** Over the stage `s` as well; no index has it, for each stage has clocks of its own. */
export const byRot: Sort = {
  key: sql`coalesce(case when ${openDeals} then ${rotTime} end, 'infinity')`,
  type: 'timestamptz',
}
export const byTitle: Sort = text(sql`o.search`)
export const byAddTime: Sort = { key: sql`o.add_time`, type: 'timestamptz' }
export const byUpdateTime: Sort = { key: sql`o.update_time`, type: 'timestamptz' }

const sortOfType: Record<PlainField['type'], (column: RawBuilder<unknown>) => Sort> = {
  varchar: (column) => text(sql`coalesce(${column}, '')`),
  date: (column) => ({ key: sql`coalesce(${column}, 'infinity')`, type: 'date' }),
}
export const byDetail = Object.fromEntries(
  detailKeys.map((key) => [key, sortOfType[details[key].type](sql.ref(`o.${key}`))]),
) as Record<DetailKey, Sort>

/** The order by a column of the deals list. */
export const dealSort = (ctx: ReadContext, by: DealSort): Sort =>
  by === 'next_activity' ? mostUrgentFirst(ctx) : dealSorts[by]

/** The columns over `o` and the rows around it. The beginning of a folded name is enough to sort by. */
const dealSorts: Record<Exclude<DealSort, 'next_activity'>, Sort> = {
  title: byTitle,
  value: byValue,
  weighted_value: { key: sql`coalesce(round(o.value * ${probabilityWeight('o')}, 3), -1)`, type: 'numeric' },
  probability: { key: sql`coalesce(o.probability, s.deal_probability)::bigint`, type: 'bigint' },
  pipeline: { key: sql`pipeline.order_nr::bigint`, type: 'bigint' },
  stage: { key: sql`(pipeline.order_nr::bigint << 32) + s.order_nr`, type: 'bigint' },
  status: text(sql`o.status`),
  owner: text(sql`u.name`),
  person: text(sql`left(coalesce(p.search, ''), 100)`),
  organization: text(sql`left(coalesce(org.search, ''), 100)`),
  source: text(sql`coalesce(source.name, '')`),
  ...byDetail,
  stage_change_time: time('o.stage_change_time'),
  add_time: byAddTime,
  update_time: byUpdateTime,
  won_time: time('o.won_time'),
  lost_time: time('o.lost_time'),
  lost_reason: text(sql`coalesce(o.lost_reason, '')`),
  archive_time: time('o.archive_time'),
  delete_time: time('o.delete_time'),
  rot: byRot,
}

/** The rows that a sort needs around the opportunity, when it needs any. */
export const sortNeeds: Partial<Record<DealSort, 'contacts' | 'stages'>> = {
  weighted_value: 'stages',
  probability: 'stages',
  pipeline: 'stages',
  stage: 'stages',
  rot: 'stages',
  owner: 'contacts',
  person: 'contacts',
  organization: 'contacts',
  source: 'contacts',
}
