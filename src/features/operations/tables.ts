import type { Generated, GeneratedAlways } from 'kysely'
import type { Way } from '../../contract/way.ts'

declare module '../../server/database.ts' {
  interface Tables {
    operation: OperationTable
    change: ChangeTable
    written_rows: WrittenRowsTable
  }
}

export type OperationTable = {
  id: GeneratedAlways<number>
  kind: string
  way: Generated<Way>
  /** The person who acted; null: Kariz itself. */
  actor_id: number | null
  /** With whose rights Kariz acted; null: with nobody's, or a person did. */
  on_behalf_of_id: number | null
  undoes_id: number | null
  /** The operation it belongs to, and is taken back with. */
  completes_id: number | null
  /** The one lead or deal that it edited; null when it edited none, or several. */
  edited_opportunity_id: number | null
  request_id: string | null
  time: Generated<Date>
  /** The transaction that wrote it, as text. */
  xid: Generated<string>
}

/** What an operation did to a row: only the changed columns. Written by triggers alone. */
export type ChangeTable = {
  id: GeneratedAlways<number>
  operation_id: number
  statement: number
  table_name: string
  row_id: number
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** Which rows a statement wrote: what open pages are told. Written by triggers alone, and kept for an hour. */
export type WrittenRowsTable = {
  operation_id: number
  statement: number
  table_name: string
  ids: string[] | null
  time: Generated<Date>
}
