import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import {
  Day,
  Id,
  IdParams,
  Instant,
  Named,
  Nullable,
  OffsetPage,
  OffsetQuery,
  One,
  Page,
  PageQuery,
  Uuid,
} from '../../contract/shape.ts'

/** Maximum length of a note, in characters of its HTML. */
export const LONGEST = 100_000

/**
 * HTML. Allowed are paragraphs, line breaks, headings 2 and 3, lists, quotes, code, bold, italic, underline, strike,
 * links and mentions: `<span data-mention="12">@Mia</span>`, with the id of a user. Everything else is removed.
 */
const Html = Type.String({ minLength: 1, maxLength: LONGEST })

/** 0 or 1, or a boolean. */
const Flag = Type.Union([Type.Integer({ minimum: 0, maximum: 1 }), Type.Boolean()])
const pins = {
  pinned_to_lead_flag: Type.Optional(Flag),
  pinned_to_deal_flag: Type.Optional(Flag),
  pinned_to_person_flag: Type.Optional(Flag),
  pinned_to_organization_flag: Type.Optional(Flag),
}

/** An instant in the formats that clients send: RFC 3339, or `YYYY-MM-DD HH:MM:SS` in UTC. */
const WrittenTime = Type.String({ format: 'iso-date-time', maxLength: 40 })

const Writable = {
  lead_id: Type.Optional(Nullable(Uuid)),
  deal_id: Type.Optional(Nullable(Id)),
  person_id: Type.Optional(Nullable(Id)),
  org_id: Type.Optional(Nullable(Id)),
  /** The author; only an admin can set another user. */
  user_id: Type.Optional(Id),
  add_time: Type.Optional(WrittenTime),
  ...pins,
}
/** A note is linked to at least one record: a lead or deal, a person or an organization. */
export const NewNote = Type.Object({ ...Writable, content: Html })
export type NewNote = Static<typeof NewNote>
export const NoteChange = Type.Object({ ...Writable, content: Type.Optional(Html) })
export type NoteChange = Static<typeof NoteChange>

const Titled = Nullable(Type.Object({ title: Type.String() }))
const Called = Nullable(Type.Object({ name: Type.String() }))

/** A note on the v1 wire; times without a zone, in UTC. Records that the reader may not see have no title or name. */
export const Note = Type.Object({
  id: Id,
  /** False if it is deleted. */
  active_flag: Type.Boolean(),
  content: Type.String(),
  lead_id: Nullable(Uuid),
  deal_id: Nullable(Id),
  person_id: Nullable(Id),
  org_id: Nullable(Id),
  project_id: Type.Null(),
  task_id: Type.Null(),
  deal: Titled,
  person: Called,
  organization: Called,
  project: Type.Null(),
  task: Type.Null(),
  user_id: Id,
  user: Type.Object({
    email: Type.String(),
    icon_url: Nullable(Type.String()),
    is_you: Type.Boolean(),
    name: Type.String(),
  }),
  last_update_user_id: Nullable(Id),
  add_time: Type.String(),
  update_time: Type.String(),
  pinned_to_lead_flag: Type.Boolean(),
  pinned_to_deal_flag: Type.Boolean(),
  pinned_to_person_flag: Type.Boolean(),
  pinned_to_organization_flag: Type.Boolean(),
  pinned_to_project_flag: Type.Boolean(),
  pinned_to_task_flag: Type.Boolean(),
})
export type Note = Static<typeof Note>

export const NoteQuery = Type.Object({
  user_id: Type.Optional(Id),
  lead_id: Type.Optional(Uuid),
  deal_id: Type.Optional(Id),
  person_id: Type.Optional(Id),
  org_id: Type.Optional(Id),
  /** As `add_time DESC, id`: id, user_id, deal_id, person_id, org_id, content, add_time or update_time. */
  sort: Type.Optional(Type.String({ maxLength: 255 })),
  /** Days in UTC on which it was written, both inclusive. */
  start_date: Type.Optional(Day),
  end_date: Type.Optional(Day),
  updated_since: Type.Optional(WrittenTime),
  ...pins,
  ...OffsetQuery,
})
export type NoteQuery = Static<typeof NoteQuery>

/** A comment on the v1 wire. */
export const Comment = Type.Object({
  uuid: Uuid,
  /** False if it is deleted. */
  active_flag: Type.Boolean(),
  content: Type.String(),
  /** The note's id, as text. */
  object_id: Type.String(),
  object_type: Type.Literal('note'),
  user_id: Id,
  updater_id: Nullable(Id),
  company_id: Id,
  add_time: Type.String(),
  update_time: Type.String(),
})
export type Comment = Static<typeof Comment>

const CommentParams = Type.Object({ id: Id, commentId: Uuid })
const CommentBody = Type.Object({ content: Html })

export const noteEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/notes',
    summary: 'Notes',
    query: NoteQuery,
    reply: OffsetPage(Note),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/notes/{id}',
    summary: 'One note',
    params: IdParams,
    reply: One(Note),
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v1/notes',
    summary: 'Add a note to a lead, deal, person or organization',
    body: NewNote,
    reply: One(Note),
    status: 201,
    operation: 'note.add',
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/v1/notes/{id}',
    summary: 'Update a note; everybody who sees it may pin it, only its author may change the rest',
    params: IdParams,
    body: NoteChange,
    reply: One(Note),
    operation: 'note.update',
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v1/notes/{id}',
    summary: 'Delete a note',
    params: IdParams,
    reply: One(Type.Literal(true)),
    operation: 'note.delete',
  }),
  comments: endpoint({
    method: 'GET',
    path: '/api/v1/notes/{id}/comments',
    summary: 'Comments on a note, oldest first',
    params: IdParams,
    query: Type.Object(OffsetQuery),
    reply: OffsetPage(Comment),
  }),
  comment: endpoint({
    method: 'GET',
    path: '/api/v1/notes/{id}/comments/{commentId}',
    summary: 'One comment on a note',
    params: CommentParams,
    reply: One(Comment),
  }),
  addComment: endpoint({
    method: 'POST',
    path: '/api/v1/notes/{id}/comments',
    summary: 'Add a comment to a note',
    params: IdParams,
    body: CommentBody,
    reply: One(Comment),
    status: 201,
    operation: 'note_comment.add',
  }),
  updateComment: endpoint({
    method: 'PUT',
    path: '/api/v1/notes/{id}/comments/{commentId}',
    summary: 'Update one of your comments',
    params: CommentParams,
    body: CommentBody,
    reply: One(Comment),
    operation: 'note_comment.update',
  }),
  deleteComment: endpoint({
    method: 'DELETE',
    path: '/api/v1/notes/{id}/comments/{commentId}',
    summary: 'Delete one of your comments',
    params: CommentParams,
    reply: One(Type.Literal(true)),
    operation: 'note_comment.delete',
  }),
}

export const ShownComment = Type.Object({
  id: Uuid,
  content: Type.String(),
  author: Named,
  add_time: Instant,
  /** Whether the reader may change and delete it. */
  may_edit: Type.Boolean(),
})
export type ShownComment = Static<typeof ShownComment>

/** A note on a record's page, with its comments, oldest first. */
export const ShownNote = Type.Object({
  id: Id,
  content: Type.String(),
  author: Named,
  add_time: Instant,
  /** Pinned to that record. */
  is_pinned: Type.Boolean(),
  /** Whether the reader may change and delete it. Everybody who sees it may pin it and comment on it. */
  may_edit: Type.Boolean(),
  comments: Type.Array(ShownComment),
})
export type ShownNote = Static<typeof ShownNote>

export const shownNoteEndpoints = {
  ofRecord: endpoint({
    method: 'GET',
    path: '/api/v2/notes',
    summary: 'Notes of one record with authors and comments: pinned notes first, then newest first',
    query: Exact({
      deal_id: Type.Optional(Id),
      lead_id: Type.Optional(Uuid),
      person_id: Type.Optional(Id),
      org_id: Type.Optional(Id),
      /** Only those pinned to the record. */
      is_pinned: Type.Optional(Type.Literal(true)),
      ...PageQuery,
    }),
    reply: Page(ShownNote),
    extension: true,
  }),
}
