import type { Generated } from 'kysely'

declare module '../../server/database.ts' {
  interface Tables {
    source: SourceTable
  }
}

export type SourceTable = {
  id: Generated<number>
  name: string
  /** The `origin` of opportunities for which it is the default, such as `API`; null for the company's own sources. */
  origin: string | null
  order_nr: number
  add_time: Generated<Date>
  update_time: Generated<Date>
}
