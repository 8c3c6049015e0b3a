import type { ColumnType } from 'kysely'
import type { ListLayout } from './contract.ts'

declare module '../../server/database.ts' {
  interface Tables {
    list_layout: ListLayoutTable
  }
}

export type ListLayoutTable = {
  user_id: number
  list: string
  /** Null: the list's defaults. */
  columns: string[] | null
  widths: ColumnType<ListLayout['widths'], string, string>
}
