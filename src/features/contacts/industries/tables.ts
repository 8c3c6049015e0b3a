import type { Generated } from 'kysely'

declare module '../../../server/database.ts' {
  interface Tables {
    industry: IndustryTable
  }
}

export type IndustryTable = {
  id: Generated<number>
  name: string
  order_nr: Generated<number>
  add_time: Generated<Date>
  update_time: Generated<Date>
}
