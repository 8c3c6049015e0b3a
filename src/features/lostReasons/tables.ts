import type { Generated } from 'kysely'

declare module '../../server/database.ts' {
  interface Tables {
    lost_reason: LostReasonTable
  }
}

export type LostReasonTable = {
  id: Generated<number>
  name: string
  order_nr: number
  add_time: Generated<Date>
  update_time: Generated<Date>
}
