import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { instant } from '../../../server/wire.ts'
import type { Rot } from './contract.ts'

/** Deals on the board. Literals, not parameters, because PostgreSQL can match a partial index only to literals. */
export const openDeals = sql<SqlBool>`o.kind = 'deal' and o.status = 'open' and not o.is_deleted and not o.is_archived`

// Over an opportunity `o` and its stage `s`. The time of an event that the stage does not count is null.

const counted = (event: string, column: string) =>
  sql`case when ${event} = any(s.idle_events) then ${sql.ref(`o.${column}`)} end`
const done = counted('activity', 'last_activity_time')
const noted = counted('note', 'last_note_time')
const edited = counted('edit', 'last_edit_time')

const days = (column: string) => sql`${sql.ref(`s.${column}`)} * interval '24 hours'`
const idleSince = sql`greatest(o.stage_entered_at, ${done}, ${noted}, ${edited})`
const idleUntil = sql`case when s.is_deal_rot_enabled then ${idleSince} + ${days('days_to_rotten')} end`
const inStageUntil = sql`o.stage_entered_at + ${days('days_in_stage_to_rotten')}`

const hasClock = sql<SqlBool>`(s.is_deal_rot_enabled or s.days_in_stage_to_rotten is not null)`

/** When an open deal becomes or became rotten; null if its stage has no limit. */
export const rotTime: RawBuilder<Date | null> = sql`
  case when ${hasClock} then greatest(least(${idleUntil}, ${inStageUntil}), o.planned_through) end`

/**
 * Whether an open deal is rotten now. Deals that entered their stage too recently to be rotten are skipped through an
 * index condition.
 */
export function isRotten(now: Date): RawBuilder<SqlBool> {
  const shortest = sql`least(case when s.is_deal_rot_enabled then s.days_to_rotten end, s.days_in_stage_to_rotten)`
  return sql`(${hasClock} and o.stage_entered_at <= ${now}::timestamptz - ${shortest} * interval '24 hours'
    and ${rotTime} <= ${now}::timestamptz)`
}

/**
 * When an open deal becomes or became rotten, with the reason: the first limit of its stage that is reached, but not
 * while an activity is planned. Null if its stage has no limit. `rotOf` parses it.
 */
export const rotColumn: RawBuilder<Rot | null> = sql`
  case when ${hasClock}
    and o.kind = 'deal' and o.status = 'open' and not o.is_archived and not o.is_deleted then (
    select json_build_object('time', greatest(rot.until, o.planned_through), 'clock', rot.clock, 'days', rot.days,
      'since', e.time, 'event', e.event, 'by', (
        select json_build_object('id', u.id, 'name', u.name) from "user" u
        where u.id = case when e.event = 'activity'
          then (select a.owner_id from activity a where a.id = o.last_activity_id) else e.by end),
      'type', case when e.event = 'activity' then (
        select t.name from activity a join activity_type t on t.id = a.type_id where a.id = o.last_activity_id) end)
    from (
      select * from (values
        ('idle', s.days_to_rotten, ${idleSince}, ${idleUntil}),
        ('stage', s.days_in_stage_to_rotten, o.stage_entered_at, ${inStageUntil})) each (clock, days, since, until)
      where until is not null order by until, clock limit 1) rot
    join lateral (
      select * from (values
        (case o.stage_entered_at when o.reopen_time then 'reopened' when o.convert_time then 'converted'
          when o.stage_change_time then 'moved' else 'added' end, o.stage_entered_at, coalesce(o.stage_entered_by, o.creator_id)),
        ('activity', ${done}, null),
        ('note', ${noted}, o.last_note_by),
        ('edit', ${edited}, o.last_edit_by)) each (event, time, by)
      where time = rot.since limit 1) e on true) end`

/** Formats its times for the wire, because PostgreSQL's JSON has another format. */
export function rotOf(rot: Rot | null): Rot | null {
  return rot && { ...rot, time: instant(new Date(rot.time)), since: instant(new Date(rot.since)) }
}
