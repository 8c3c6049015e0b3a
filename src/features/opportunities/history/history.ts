import { sql } from 'kysely'
import type { Page } from '../../../contract/shape.ts'
import type { Actor, ReadContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { keyset, pageOf } from '../../../server/page.ts'
import { read } from '../../../server/reading.ts'
import { visible } from '../../../server/visibility.ts'
import { instant } from '../../../server/wire.ts'
import { type NoteJson, noteJson, shownNote } from '../../notes/listing.ts'
import type { Where } from '../list/filtering.ts'
import { named } from '../list/naming.ts'
import type { FieldChange, HistoryEntry, HistoryItem, HistoryKind, HistoryValue } from './contract.ts'
import { fieldChanges, nameOf } from './tracing.ts'

type Paging = { limit?: number; cursor?: string }

/** What happened to a deal, newest first. @throws AppError `not_found`, also when it is a lead now */
export function dealHistory(ctx: ReadContext, id: number, paging: Paging): Promise<Page<HistoryItem>> {
  return history(ctx, sql`o.kind = 'deal' and o.id = ${id}`, paging)
}

/** What happened to a lead, newest first. @throws AppError `not_found`, also when it is a deal now */
export function leadHistory(ctx: ReadContext, id: string, paging: Paging): Promise<Page<HistoryItem>> {
  return history(ctx, sql`o.kind = 'lead' and o.lead_id = ${id}`, paging)
}

/**
 * One row per operation that changed something one speaks of, and one per note. Another kind of entry joins as a further
 * select under `entries`: when it was, and a number that is no operation's; of a note its own, below zero.
 */
async function history(ctx: ReadContext, which: Where, paging: Paging): Promise<Page<HistoryItem>> {
  const { limit = 100, cursor } = paging
  const page = keyset({ key: sql`e.time`, type: 'timestamptz' }, sql`e.id`, 'desc', cursor)
  const [record] = await read<{ entries: EntryColumns[] | null }>(ctx)`
    select (
      with changes as (${fieldChanges(sql`o.id`)}),
      entries as (
        select p.time, p.id from operation p where p.id in (select operation_id from changes)
        union all
        select n.add_time, -n.id from note n where n.opportunity_id = o.id and not n.is_deleted),
      page as (
        select e.time, e.id, ${page.key} as cursor_key from entries e where ${page.where}
        order by ${page.orderBy} limit ${limit + 1})
      select json_agg(json_build_object('id', e.id, 'time', e.time, 'cursor_key', e.cursor_key, 'kind', p.kind,
        'actor_id', p.actor_id, 'actor_name', u.name, 'undoes_id', p.undoes_id,
        'undone_by_id', (select later.id from operation later where later.undoes_id = p.id),
        'changes', (
          select json_agg(json_build_object('field', c.field,
            'old', c.old, 'old_name', ${nameOf(ctx.actor, sql`c.field`, sql`c.old`)},
            'new', c.new, 'new_name', ${nameOf(ctx.actor, sql`c.field`, sql`c.new`)}) order by c.key)
          from changes c where c.operation_id = e.id),
        'note', (select ${noteJson('opportunity_id')} from note n where n.id = -e.id)) order by ${page.orderBy})
      from page e
      left join operation p on p.id = e.id
      left join "user" u on u.id = p.actor_id) as entries
    from opportunity o where ${which} and ${visible(ctx.actor, 'o')}`
  if (!record) throw new AppError('not_found')
  const { rows, next_cursor } = pageOf(record.entries ?? [], limit)
  return { success: true, data: rows.map((row) => itemOf(ctx.actor, row)), additional_data: { next_cursor } }
}

type Value = string | number | boolean | object | null
type ChangeColumns = {
  field: string
  old: Value
  old_name: string | null
  new: Value
  new_name: string | null
}
type EntryColumns = { id: number; time: string; cursor_key: string } & (OperationColumns | { note: NoteJson })
type OperationColumns = {
  note: null
  kind: string
  actor_id: number | null
  actor_name: string | null
  undoes_id: number | null
  undone_by_id: number | null
  changes: ChangeColumns[]
}

function itemOf(actor: Actor, row: EntryColumns): HistoryItem {
  if (!row.note) return entryOf(row)
  const note = shownNote(actor, row.note)
  return { kind: 'note', time: note.add_time, actor: note.author, note }
}

function entryOf(row: { id: number; time: string } & OperationColumns): HistoryEntry {
  const changes = merged(row.changes)
  const kind = kindOf(changes)
  return {
    kind,
    time: instant(new Date(row.time)),
    actor: named(row.actor_id, row.actor_name),
    operation: {
      id: row.id,
      kind: row.kind,
      undoes_id: row.undoes_id,
      undone_by_id: row.undone_by_id,
    },
    changes: kind === 'created' ? [] : changes,
  }
}

/** One change per field from the first old value to the last new one; labels each for themselves. */
function merged(rows: ChangeColumns[]): FieldChange[] {
  const groups = Map.groupBy(rows, ({ field, ...row }) =>
    field === 'label_id' ? `label ${row.old ?? row.new}` : field,
  )
  return [...groups.values()].flatMap((same) => {
    const [first, last] = [same[0], same.at(-1)]
    if (!first || !last || first.old === last.new) return []
    return {
      field: first.field,
      old: said(first.old, first.old_name),
      new: said(last.new, last.new_name),
    }
  })
}

function said(value: Value, name: string | null): HistoryValue | null {
  return value === null || typeof value === 'object' ? null : { value, name }
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
