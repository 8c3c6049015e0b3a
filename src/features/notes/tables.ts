import type { Generated } from 'kysely'

declare module '../../server/database.ts' {
  interface Tables {
    note: NoteTable
    note_comment: NoteCommentTable
    note_mention: NoteMentionTable
  }
}

export type NoteTable = {
  id: Generated<number>
  /** Sanitised HTML. */
  content: string
  /** A lead or a deal; converting does not change it. */
  opportunity_id: number | null
  person_id: number | null
  org_id: number | null
  /** Its author. */
  user_id: number
  last_update_user_id: number | null
  pinned_to_opportunity: Generated<boolean>
  pinned_to_person: Generated<boolean>
  pinned_to_org: Generated<boolean>
  is_deleted: Generated<boolean>
  delete_time: Date | null
  add_time: Generated<Date>
  update_time: Generated<Date>
}

export type NoteCommentTable = {
  id: Generated<number>
  /** The id on the wire. */
  uuid: Generated<string>
  note_id: number
  content: string
  user_id: number
  updater_id: number | null
  is_deleted: Generated<boolean>
  delete_time: Date | null
  add_time: Generated<Date>
  update_time: Generated<Date>
}

export type NoteMentionTable = {
  id: Generated<number>
  note_id: number
  /** Null: the mention is in the note itself. */
  comment_id: number | null
  user_id: number
  update_time: Generated<Date>
}
