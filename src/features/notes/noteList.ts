import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Page } from '../../contract/shape.ts'
import type { Actor, ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { keyset, shownPage } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { visible } from '../../server/visibility.ts'
import { instant } from '../../server/wire.ts'
import { namedRecords, type RecordTable, type RecordType, records } from '../records.ts'
import type { ShownNote } from './contract.ts'
import { mayEdit, visibleNote } from './policy.ts'

/** The record whose notes are read, by its column of `note`. */
export type NoteColumn = 'opportunity_id' | 'person_id' | 'org_id'

const pins = {
  opportunity_id: 'note.pinned_to_opportunity',
  person_id: 'note.pinned_to_person',
  org_id: 'note.pinned_to_org',
} as const

/** A `note` with its author and comments as JSON, for use in a select; `shownNote` parses it. */
export function noteJson(record: NoteColumn): RawBuilder<NoteJson> {
  const named = (user: string) =>
    sql`json_build_object('id', ${sql.ref(user)}.id, 'name', ${sql.ref(user)}.name)`
  return sql`json_build_object('id', note.id, 'content', note.content,
    'author', (select ${named('u')} from "user" u where u.id = note.user_id),
    'add_time', note.add_time, 'is_pinned', ${sql.ref(pins[record])},
    'comments', (
      select coalesce(json_agg(json_build_object('id', comment.uuid, 'content', comment.content, 'author', ${named('u')},
        'add_time', comment.add_time) order by comment.id), '[]')
      from note_comment comment join "user" u on u.id = comment.user_id where comment.note_id = note.id and not comment.is_deleted))`
}

type Written = { id: unknown; content: string; author: { id: number; name: string }; add_time: string }
export type NoteJson = Written & { id: number; is_pinned: boolean; comments: (Written & { id: string })[] }

/** The note as the screens show it to the actor. */
export function shownNote(actor: Actor, note: NoteJson): ShownNote {
  const shown = <T extends Written>(one: T) => ({
    ...one,
    add_time: instant(new Date(one.add_time)),
    may_edit: mayEdit(actor, { user_id: one.author.id }),
  })
  return { ...shown(note), comments: note.comments.map(shown) }
}

type NotesOf = { deal_id?: number; lead_id?: string; person_id?: number; org_id?: number }

/**
 * A page of the notes on one record, pinned ones first, then newest first. One statement.
 * @throws AppError `not_found` if the actor does not see the record; `invalid` on `deal_id` unless exactly one record
 *   is given
 */
export async function notesOfRecord(
  ctx: ReadContext,
  query: NotesOf & { is_pinned?: true; limit?: number; cursor?: string },
): Promise<Page<ShownNote>> {
  const { limit = 100, cursor, is_pinned = false } = query
  const [table, column, which] = recordOf(query)
  const isPinned = sql.ref(pins[column])
  const sort = sql`case when ${isPinned} then 'infinity' else note.add_time end`
  const page = keyset({ key: sort, type: 'timestamptz' }, sql`note.id`, 'desc', cursor)
  type Row = { id: number; cursor_key: string; note: NoteJson }
  const [record] = await rawSelect<{ notes: Row[] | null }>(ctx)`
    select (select json_agg(row) from (
      select note.id, ${page.key} as cursor_key, ${noteJson(column)} as note from note
      where note.${sql.raw(column)} = r.id and not note.is_deleted and ${visibleNote(ctx.actor, 'note')} and (${isPinned} or not ${is_pinned}) and ${page.where}
      order by ${page.orderBy} limit ${limit + 1}) row) as notes
    from ${sql.table(table)} r where ${which} and ${visible(ctx.actor, 'r')}`
  if (!record) throw new AppError('not_found')
  return shownPage(record.notes ?? [], limit, ({ note }) => shownNote(ctx.actor, note))
}

/**
 * The column of `note` that links it to the record, and the condition that selects the row `r` of the record's table.
 */
function recordOf(query: NotesOf): [RecordTable, NoteColumn, RawBuilder<SqlBool>] {
  const [record, ...others] = namedRecords(query)
  if (!record || others.length > 0)
    throw new AppError('invalid', { field: 'deal_id', reason: record ? 'not_allowed' : 'required' })
  const { table, links, uuid = 'id' }: RecordType & { table: RecordTable } = records[record.name]
  const isKind = table === 'opportunity' ? sql`r.kind = ${record.name} and ` : sql``
  return [table, links?.[0] as NoteColumn, sql`${isKind}${sql.ref(`r.${uuid}`)} = ${record.id}`]
}
