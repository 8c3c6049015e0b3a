import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Column, Delimiter, Encoding } from './file/contract.ts'
import type { Mapping, Problem } from './plan/contract.ts'

declare module '../../server/database.ts' {
  interface Tables {
    import: ImportTable
  }
}

export type ImportTable = {
  id: Generated<string>
  actor_id: number
  file_name: string
  /** The uploaded file. */
  file: Uint8Array
  encoding: Encoding
  delimiter: Delimiter
  rows: number
  columns: JSONColumnType<Column[], string, never>
  mapping: JSONColumnType<Mapping>
  /** The rejected rows, after it has run. */
  problems: ColumnType<Problem[] | null, string | null, string | null>
  job_id: string | null
  add_time: Generated<Date>
}
