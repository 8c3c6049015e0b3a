import { type RawBuilder, sql } from 'kysely'
import { dayAfter } from '../../contract/day.ts'
import { allParts, anyOf, between, type Filter, is, isEach } from '../../contract/filter.ts'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { v1Order } from '../../server/v1Order.ts'
import { visible } from '../../server/visibility.ts'
import { offsetPageOf, v1Time, writtenTime } from '../../server/wire.ts'
import { recordsUnder } from '../filter.ts'
import type { Comment, Note, NoteQuery } from './contract.ts'
import { visibleNote } from './policy.ts'

/** A page of the notes that the actor sees, in v1 wire format. One statement. @throws AppError `invalid` on `sort` */
export async function pageNotes(ctx: ReadContext, query: NoteQuery) {
  const { start = 0, limit = 100, sort } = query
  const page = sql`order by ${v1Order(sort ?? 'id', columns, sql`note.id`)} limit ${limit + 1} offset ${start}`
  const { rows, additional_data } = offsetPageOf(await readNotes(ctx, filterOf(query), page), start, limit)
  return { success: true as const, data: rows, additional_data }
}

/** One note in v1 wire format. @throws AppError `not_found`, also if it is deleted */
export async function wireNote(ctx: ReadContext, id: number): Promise<Note> {
  const [note] = await readNotes(ctx, allParts(is('id', id), is('is_deleted', false)))
  if (!note) throw new AppError('not_found')
  return note
}

/** These notes in v1 wire format. One statement, none without notes. */
export async function notesById(ctx: ReadContext, ids: number[]): Promise<Note[]> {
  return ids.length === 0 ? [] : readNotes(ctx, allParts(anyOf('id', ids)))
}

const pins = [
  'pinned_to_lead_flag',
  'pinned_to_deal_flag',
  'pinned_to_person_flag',
  'pinned_to_organization_flag',
] as const

/** The start of a day in UTC. */
const midnight = (day: string | undefined) => (day ? new Date(day) : undefined)

function filterOf(query: NoteQuery): Filter {
  const { start_date, end_date, updated_since } = query
  const since = updated_since === undefined ? undefined : writtenTime(updated_since, 'updated_since')
  return allParts(
    is('is_deleted', false),
    ...isEach(query, 'user_id', 'lead_id', 'deal_id', 'person_id', 'org_id'),
    ...between('add_time', midnight(start_date), midnight(end_date && dayAfter(end_date))),
    ...between('update_time', since),
    ...pins.map((pin) => is(pin, query[pin] === undefined ? undefined : Boolean(query[pin]))),
  )
}

const columns: Record<string, RawBuilder<unknown>> = {
  id: sql`note.id`,
  user_id: sql`note.user_id`,
  deal_id: sql`note.opportunity_id`,
  person_id: sql`note.person_id`,
  org_id: sql`note.org_id`,
  content: sql`note.content`,
  add_time: sql`note.add_time`,
  update_time: sql`note.update_time`,
}

type Row = {
  id: number
  content: string
  is_deleted: boolean
  kind: 'lead' | 'deal' | null
  lead_id: string | null
  opportunity_id: number | null
  title: string | null
  person_id: number | null
  person_name: string | null
  org_id: number | null
  org_name: string | null
  user_id: number
  user_name: string
  user_email: string
  user_image: string | null
  last_update_user_id: number | null
  pinned_to_opportunity: boolean
  pinned_to_person: boolean
  pinned_to_org: boolean
  add_time: Date
  update_time: Date
}

async function readNotes(
  ctx: ReadContext,
  filter: Filter,
  page: RawBuilder<unknown> = sql``,
): Promise<Note[]> {
  const rows = await rawSelect<Row>(ctx)`
    select note.id, note.content, note.is_deleted, o.kind, o.lead_id, o.id as opportunity_id, o.title, p.id as person_id,
      p.name as person_name, org.id as org_id, org.name as org_name, note.user_id, u.name as user_name, u.email as user_email, u.image as user_image,
      note.last_update_user_id, note.pinned_to_opportunity, note.pinned_to_person, note.pinned_to_org, note.add_time, note.update_time
    from note
    join "user" u on u.id = note.user_id
    left join opportunity o on o.id = note.opportunity_id and ${visible(ctx.actor, 'o')}
    left join person p on p.id = note.person_id and ${visible(ctx.actor, 'p')}
    left join organization org on org.id = note.org_id and ${visible(ctx.actor, 'org')}
    where ${recordsUnder(ctx, 'note', filter)} ${page}`
  return rows.map((row) => noteOf(ctx, row))
}

function noteOf(ctx: ReadContext, row: Row): Note {
  const isDeal = row.kind === 'deal'
  const called = (name: string | null) => (name === null ? null : { name })
  return {
    id: row.id,
    active_flag: !row.is_deleted,
    content: row.content,
    lead_id: row.kind === 'lead' ? row.lead_id : null,
    deal_id: isDeal ? row.opportunity_id : null,
    person_id: row.person_id,
    org_id: row.org_id,
    project_id: null,
    task_id: null,
    deal: isDeal && row.title !== null ? { title: row.title } : null,
    person: called(row.person_name),
    organization: called(row.org_name),
    project: null,
    task: null,
    user_id: row.user_id,
    user: {
      email: row.user_email,
      icon_url: row.user_image,
      is_you: row.user_id === ctx.actor.id,
      name: row.user_name,
    },
    last_update_user_id: row.last_update_user_id,
    add_time: v1Time(row.add_time),
    update_time: v1Time(row.update_time),
    pinned_to_lead_flag: row.pinned_to_opportunity && !isDeal,
    pinned_to_deal_flag: row.pinned_to_opportunity && isDeal,
    pinned_to_person_flag: row.pinned_to_person,
    pinned_to_organization_flag: row.pinned_to_org,
    pinned_to_project_flag: false,
    pinned_to_task_flag: false,
  }
}

type CommentRow = Omit<
  Comment,
  'active_flag' | 'object_id' | 'object_type' | 'company_id' | 'add_time' | 'update_time'
> & {
  add_time: Date
  update_time: Date
}

const commentColumns = sql`comment.uuid, comment.content, comment.user_id, comment.updater_id, comment.add_time, comment.update_time`

/** A page of the comments on a note, oldest first. Two statements. @throws AppError `not_found` */
export async function pageComments(
  ctx: ReadContext,
  note: number,
  { start = 0, limit = 100 }: { start?: number; limit?: number },
) {
  await wireNote(ctx, note)
  const found = await rawSelect<CommentRow>(ctx)`
    select ${commentColumns} from note_comment comment where comment.note_id = ${note} and not comment.is_deleted
    order by comment.id limit ${limit + 1} offset ${start}`
  const { rows, additional_data } = offsetPageOf(found, start, limit)
  return { success: true as const, data: rows.map((row) => commentOf(note, row)), additional_data }
}

/** One comment. @throws AppError `not_found`, also if it or its note is deleted */
export async function wireComment(ctx: ReadContext, note: number, uuid: string): Promise<Comment> {
  const [row] = await rawSelect<CommentRow>(ctx)`
    select ${commentColumns} from note_comment comment join note on note.id = comment.note_id
    where note.id = ${note} and comment.uuid = ${uuid} and not comment.is_deleted and not note.is_deleted
      and ${visibleNote(ctx.actor, 'note')}`
  if (!row) throw new AppError('not_found')
  return commentOf(note, row)
}

function commentOf(note: number, row: CommentRow): Comment {
  return {
    ...row,
    active_flag: true,
    object_id: String(note),
    object_type: 'note',
    company_id: 1,
    add_time: v1Time(row.add_time),
    update_time: v1Time(row.update_time),
  }
}
