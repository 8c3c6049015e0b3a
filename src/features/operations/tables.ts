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
  /** The user who acted; null: Kariz itself. */
  actor_id: number | null
  /** The user with whose rights Kariz acted; null: nobody's, or a user acted. */
  on_behalf_of_id: number | null
  undoes_id: number | null
  /** The operation that this one completes, and together with which it is undone. */
  completes_id: number | null
  /** The single lead or deal that it edited; null if none or several. */
  edited_opportunity_id: number | null
  request_id: string | null
  time: Generated<Date>
  /** The id of the transaction that wrote it, as text. */
  xid: Generated<string>
}

/** The changes of an operation to a row: only the changed columns. Written only by triggers. */
export type ChangeTable = {
  id: GeneratedAlways<number>
  operation_id: number
  statement: number
  table_name: string
  row_id: number
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** The rows that a statement wrote, for live updates. Written only by triggers, and kept for an hour. */
export type WrittenRowsTable = {
  operation_id: number
  statement: number
  table_name: string
  ids: string[] | null
  time: Generated<Date>
}
