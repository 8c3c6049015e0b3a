import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { offsetPageOf, v1Time } from '../../server/wire.ts'
import { ofOrganization, ofPerson } from '../activities/contactActivities.ts'
import { v1Activities } from '../activities/pipedrive/v1.ts'
import { visibleActivity } from '../activities/policy.ts'
import { visibleNote } from '../notes/policy.ts'
import { notesById } from '../notes/v1.ts'
import type { FlowItem, FlowQuery } from './contract.ts'
import { fieldChanges } from './fieldChanges.ts'
import {
  type Change,
  changeColumns,
  changeSourceOf,
  isSpoken,
  keyOf,
  type Recorded,
  recorded,
  textOf,
  theRecord,
} from './v1.ts'

/** How notes and activities are linked to a record `r`. */
const hanging = {
  deal: { note: sql`note.opportunity_id = r.id`, activity: sql`a.opportunity_id = r.id` },
  person: { note: sql`note.person_id = r.id`, activity: ofPerson(sql`r.id`) },
  organization: { note: sql`note.org_id = r.id`, activity: ofOrganization(sql`r.id`) },
}

type Found = { object: 'change' | 'note' | 'activity'; id: number; time: string; change: Change | null }

/**
 * The history of a record, newest first: its changes, notes and activities, or the requested kinds of items. At most
 * three statements. @throws AppError `not_found`, also if the deal is a lead now
 */
export async function flow(
  ctx: ReadContext,
  noun: Recorded,
  id: number,
  { start = 0, limit = 100, items }: FlowQuery,
) {
  const { rows, additional_data } = offsetPageOf(await find(ctx, noun, id, start, limit, items), start, limit)
  const idsOf = (object: Found['object']) => rows.filter((row) => row.object === object).map((row) => row.id)
  const notes = new Map((await notesById(ctx, idsOf('note'))).map((note) => [note.id, note]))
  const { data: done, related_objects } = await v1Activities(ctx, idsOf('activity'))
  const activities = new Map(done.map((activity) => [activity.id, activity]))

  const data = rows.flatMap((row): FlowItem[] => {
    const timestamp = v1Time(new Date(row.time))
    if (row.change) return [{ object: `${noun}Change`, timestamp, data: changeOf(noun, id, row.change) }]
    const note = row.object === 'note' && notes.get(row.id)
    if (note) return [{ object: 'note', timestamp, data: note }]
    const activity = activities.get(row.id)
    return activity ? [{ object: 'activity', timestamp, data: activity }] : []
  })
  return { success: true as const, data, additional_data, related_objects }
}

async function find(
  ctx: ReadContext,
  noun: Recorded,
  id: number,
  start: number,
  limit: number,
  items?: string[],
): Promise<Found[]> {
  const { note, activity } = hanging[noun]
  const wants = (...names: string[]) => !items || names.some((name) => items.includes(name))
  // Each kind is selected separately, so that no more rows are read than fit on the page.
  const kind = (rows: RawBuilder<unknown>) =>
    sql`(select * from (${rows}) entry order by time desc, id desc limit ${start + limit + 1})`
  const activities = (isDone: RawBuilder<unknown>, time: RawBuilder<unknown>) =>
    kind(sql`
      select 'activity' as object, a.id, ${time} as time, null::json as change from activity a
      where ${activity} and ${isDone} and not a.is_deleted and ${visibleActivity(ctx.actor, 'a')}`)
  const kinds = [
    wants('change', `${noun}Change`) &&
      kind(sql`
        select 'change' as object, c.id, c.time, to_json(c) as change from (
          select ${changeColumns(ctx.actor, recorded[noun])} from (${fieldChanges(sql`r.id`, recorded[noun])}) c
          join operation op on op.id = c.operation_id where ${isSpoken}) c`),
    wants('note') &&
      kind(sql`
        select 'note' as object, note.id, note.add_time as time, null::json as change from note
        where ${note} and not note.is_deleted and ${visibleNote(ctx.actor, 'note')}`),
    wants('activity') && activities(sql`a.done`, sql`a.done_time`),
    wants('plannedActivity') && activities(sql`not a.done`, sql`a.add_time`),
  ].filter((each) => each !== false)
  const found =
    kinds.length === 0
      ? sql`null::json`
      : sql`(select json_agg(e) from (select * from (${sql.join(kinds, sql` union all `)}) e
          order by time desc, object, id desc limit ${limit + 1} offset ${start}) e)`
  const [record] = await rawSelect<{ found: Found[] | null }>(ctx)`
    select ${found} as found from ${theRecord(ctx, noun, id)}`
  if (!record) throw new AppError('not_found')
  return record.found ?? []
}

function changeOf(noun: Recorded, id: number, row: Change) {
  return {
    id: row.id,
    item_id: id,
    user_id: row.user_id,
    field_key: keyOf(noun, row.field),
    old_value: textOf(row.field, row.old),
    new_value: textOf(row.field, row.new),
    is_bulk_update_flag: row.bulk ? (1 as const) : null,
    log_time: v1Time(new Date(row.time)),
    change_source: changeSourceOf(row.way),
    change_source_user_agent: null,
  }
}
