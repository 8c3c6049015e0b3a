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
/** A collation that is alphabetical for readers of six languages, instead of code point order. */
const text = (key: ReturnType<typeof sql>): Sort => ({ key: sql`${key} collate "und-x-icu"`, type: 'text' })

/** Sort orders shared by leads, deals and cards; each has its own index. */
export const byValue: Sort = { key: sql`coalesce(o.value, -1)`, type: 'numeric' }
/** Also needs the stage `s`. No index has this order, because each stage has its own limits. */
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

/** Sort order by a column of the deals list. */
export const dealSort = (ctx: ReadContext, by: DealSort): Sort =>
  by === 'next_activity' ? mostUrgentFirst(ctx) : dealSorts[by]

/** The columns over `o` and the joined rows. Sorting uses only the beginning of a folded name. */
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

/** The joins that a sort order needs, if any. */
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
