import { type RawBuilder, sql } from 'kysely'
import type { Page } from '../../contract/shape.ts'
import type { Way } from '../../contract/way.ts'
import type { Actor, ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { keyset, pageOf } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { visible } from '../../server/visibility.ts'
import type { Where } from '../../server/where.ts'
import { instant, named } from '../../server/wire.ts'
import { namedActivities } from '../activities/activityRow.ts'
import { ofOrganization, ofPerson } from '../activities/contactActivities.ts'
import type { ActivityRow } from '../activities/contract.ts'
import { visibleActivity } from '../activities/policy.ts'
import { type NoteColumn, type NoteJson, noteJson, shownNote } from '../notes/noteList.ts'
import { visibleNote } from '../notes/policy.ts'
import { type RecordWith, records, tablesSeenBy } from '../records.ts'
import type {
  FieldChange,
  HistoryEntry,
  HistoryItem,
  HistoryKind,
  HistoryQuery,
  HistoryValue,
} from './contract.ts'
import {
  fieldChanges,
  type HistoryTable,
  isHiddenValue,
  isOfPart,
  nameOf,
  shownValue,
} from './fieldChanges.ts'

/** The history of a deal, newest first. @throws AppError `not_found`, also if it is a lead now */
export function dealHistory(ctx: ReadContext, id: number, query: HistoryQuery): Promise<Page<HistoryItem>> {
  return history(ctx, ofOpportunity, sql`r.kind = 'deal' and r.id = ${id}`, query)
}

/** The history of a lead, newest first. @throws AppError `not_found`, also if it is a deal now */
export function leadHistory(ctx: ReadContext, id: string, query: HistoryQuery): Promise<Page<HistoryItem>> {
  return history(ctx, ofOpportunity, sql`r.kind = 'lead' and r.lead_id = ${id}`, query)
}

/** The history of a person (activities, notes and changes), newest first. @throws AppError `not_found` */
export function personHistory(ctx: ReadContext, id: number, query: HistoryQuery): Promise<Page<HistoryItem>> {
  return history(ctx, ofPersons, sql`r.id = ${id}`, query)
}

/** The history of an organization. @throws AppError `not_found` */
export function organizationHistory(
  ctx: ReadContext,
  id: number,
  query: HistoryQuery,
): Promise<Page<HistoryItem>> {
  return history(ctx, ofOrganizations, sql`r.id = ${id}`, query)
}

/**
 * The changes of a record that has no notes and activities, newest first.
 * @throws AppError `not_found`
 */
export async function recordHistory(
  ctx: ReadContext,
  kind: RecordWith<'history'>,
  id: number,
  query: { limit?: number; cursor?: string },
): Promise<Page<HistoryEntry>> {
  const page = await history(ctx, { table: records[kind].table }, sql`r.id = ${id}`, {
    ...query,
    only: 'changes',
  })
  return { ...page, data: page.data.filter((item) => item.kind !== 'note' && item.kind !== 'activity') }
}

const isOwned = (table: HistoryTable) => tablesSeenBy('owner').includes(table)

/**
 * The sources of a record's history: the log of a record `r`, and notes and activities where they can be linked to it.
 */
type Source = { table: HistoryTable; note?: NoteColumn; activities?: Where }
const ofOpportunity: Source = {
  table: 'opportunity',
  note: 'opportunity_id',
  activities: sql`a.opportunity_id = r.id`,
}
const ofPersons: Source = { table: 'person', note: 'person_id', activities: ofPerson(sql`r.id`) }
const ofOrganizations: Source = {
  table: 'organization',
  note: 'org_id',
  activities: ofOrganization(sql`r.id`),
}

/**
 * One row per operation with a visible change, per note, and per completed activity. The sort key is three times the id
 * of the operation, note or activity plus 0, 1 or 2, so the keys of the three kinds differ. One statement, and one more
 * for the activities.
 */
async function history(
  ctx: ReadContext,
  { table, note, activities }: Source,
  which: Where,
  { limit = 100, cursor, only }: HistoryQuery,
): Promise<Page<HistoryItem>> {
  const page = keyset({ key: sql`e.time`, type: 'timestamptz' }, sql`e.id`, 'desc', cursor)
  // Each kind is selected separately, so that no more rows are read than fit on the page.
  const found = (rows: RawBuilder<unknown>) =>
    sql`(select e.time, e.id from (${rows}) e where ${page.where} order by ${page.orderBy} limit ${limit + 1})`
  const kinds = {
    changes: sql`select op.time, op.id * 3 as id from operation op where op.id in (select operation_id from changes)`,
    conversions: sql`select op.time, op.id * 3 as id from operation op
      where op.id in (select operation_id from changes where field = 'kind')`,
    notes:
      note &&
      sql`select note.add_time as time, note.id * 3 + 1 as id from note
        where note.${sql.raw(note)} = r.id and not note.is_deleted and ${visibleNote(ctx.actor, 'note')}`,
    activities:
      activities &&
      sql`select a.done_time as time, a.id * 3 + 2 as id from activity a
        where ${activities} and a.done and not a.is_deleted and ${visibleActivity(ctx.actor, 'a')}`,
  }
  const wanted = (only ? [kinds[only]] : [kinds.changes, kinds.notes, kinds.activities]).flatMap(
    (kind) => kind || [],
  )
  const [record] = await rawSelect<{ entries: EntryColumns[] | null }>(ctx)`
    select (
      with changes as (${fieldChanges(sql`r.id`, table)}),
      entries as (${sql.join(wanted.map(found), sql` union all `)}),
      page as (
        select e.time, e.id, ${page.key} as cursor_key from entries e order by ${page.orderBy} limit ${limit + 1})
      select json_agg(json_build_object('id', e.id, 'time', e.time, 'cursor_key', e.cursor_key, 'kind', op.kind, 'way', op.way,
        'actor_id', op.actor_id, 'actor_name', u.name,
        'on_behalf_of_id', op.on_behalf_of_id, 'on_behalf_of_name', behalf.name, 'undoes_id', op.undoes_id,
        'undone_by_id', (select later.id from operation later where later.undoes_id = op.id),
        'changes', (
          select json_agg(json_build_object('field', c.field,
            'old', ${shownValue(ctx.actor, sql`c.field`, sql`c.old`)},
            'old_hides', ${isHiddenValue(ctx.actor, sql`c.field`, sql`c.old`)}, 'old_name', ${nameOf(ctx.actor, sql`c.field`, sql`c.old`)},
            'new', ${shownValue(ctx.actor, sql`c.field`, sql`c.new`)},
            'new_hides', ${isHiddenValue(ctx.actor, sql`c.field`, sql`c.new`)}, 'new_name', ${nameOf(ctx.actor, sql`c.field`, sql`c.new`)}) order by c.key)
          from changes c where c.operation_id = op.id),
        'note', ${note ? sql`(select ${noteJson(note)} from note where e.id % 3 = 1 and note.id = e.id / 3)` : sql`null`}) order by ${page.orderBy})
      from page e
      left join operation op on e.id % 3 = 0 and op.id = e.id / 3
      left join "user" u on u.id = op.actor_id
      left join "user" behalf on behalf.id = op.on_behalf_of_id) as entries
    from ${sql.table(table)} r
    where ${which} and ${isOwned(table) ? visible(ctx.actor, 'r') : sql`true`}`
  if (!record) throw new AppError('not_found')
  const { rows, next_cursor } = pageOf(record.entries ?? [], limit)
  const ids = rows.filter(({ id }) => id % 3 === 2).map(({ id }) => (id - 2) / 3)
  const done = ids.length > 0 ? await namedActivities(ctx, ids) : new Map<number, ActivityRow>()
  return {
    success: true,
    data: rows.flatMap((row) => itemOf(ctx.actor, row, done) ?? []),
    additional_data: { next_cursor },
  }
}

type Value = string | number | boolean | object | null
type ChangeColumns = {
  field: string
  old: Value
  old_name: string | null
  old_hides: boolean
  new: Value
  new_name: string | null
  new_hides: boolean
}
/** Notes and activities have no operation here. */
type EntryColumns = {
  id: number
  time: string
  cursor_key: string
  note: NoteJson | null
  kind: string
  way: Way
  actor_id: number | null
  actor_name: string | null
  on_behalf_of_id: number | null
  on_behalf_of_name: string | null
  undoes_id: number | null
  undone_by_id: number | null
  changes: ChangeColumns[]
}

/** Null if the activity was deleted between the two statements. */
function itemOf(actor: Actor, row: EntryColumns, done: Map<number, ActivityRow>): HistoryItem | null {
  if (row.note) {
    const note = shownNote(actor, row.note)
    return { kind: 'note', time: note.add_time, actor: note.author, note }
  }
  if (row.id % 3 === 0) return entryOf({ ...row, id: row.id / 3 })
  const activity = done.get((row.id - 2) / 3)
  return activity
    ? { kind: 'activity', time: instant(new Date(row.time)), actor: activity.owner, activity }
    : null
}

function entryOf(row: EntryColumns): HistoryEntry {
  const changes = merged(row.changes)
  const kind = kindOf(changes)
  return {
    kind,
    time: instant(new Date(row.time)),
    actor: named(row.actor_id, row.actor_name),
    on_behalf_of: named(row.on_behalf_of_id, row.on_behalf_of_name),
    operation: {
      id: row.id,
      kind: row.kind,
      way: row.way,
      undoes_id: row.undoes_id,
      undone_by_id: row.undone_by_id,
    },
    changes: kind === 'created' ? [] : changes,
  }
}

/**
 * One change per field, from the first old value to the last new one; things added or removed are listed individually.
 */
function merged(rows: ChangeColumns[]): FieldChange[] {
  const groups = Map.groupBy(rows, ({ field, ...row }) =>
    isOfPart(field) ? `${field} ${row.old ?? row.new}` : field,
  )
  return [...groups.values()].flatMap((same) => {
    const [first, last] = [same[0], same.at(-1)]
    if (!first || !last) return []
    const [old, now] = [
      said(first.old, first.old_name, first.old_hides),
      said(last.new, last.new_name, last.new_hides),
    ]
    if (JSON.stringify([first.old, first.old_hides]) === JSON.stringify([last.new, last.new_hides])) return []
    return { field: first.field, old, new: now }
  })
}

function said(value: Value, name: string | null, isHidden: boolean): HistoryValue | null {
  if (isHidden) return { value: null, name: null }
  const plain = plainOf(value)
  return plain === null ? null : { value: plain, name }
}

/** An address, or e-mails and phones, as text. */
function plainOf(value: Value): HistoryValue['value'] | null {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value))
    return (
      value
        .map(plainOf)
        .filter((part) => part !== null)
        .join(', ') || null
    )
  return 'value' in value ? plainOf(value.value as Value) : null
}

function kindOf(changes: FieldChange[]): HistoryKind {
  const to = (field: string) => changes.find((change) => change.field === field)?.new?.value
  if (changes.some((change) => change.field === 'add_time' && !change.old)) return 'created'
  if (to('kind') !== undefined) return to('kind') === 'deal' ? 'converted_to_deal' : 'converted_to_lead'
  const status = to('status')
  if (status === 'won' || status === 'lost') return status
  if (status === 'open') return 'reopened'
  if (to('is_deleted') !== undefined) return to('is_deleted') ? 'deleted' : 'restored'
  if (to('is_archived') !== undefined) return to('is_archived') ? 'archived' : 'unarchived'
  return to('stage_id') === undefined ? 'changed' : 'moved'
}
