import type { Generated } from 'kysely'
import type { IconKey } from './contract.ts'

declare module '../../../server/database.ts' {
  interface Tables {
    activity_type: ActivityTypeTable
    activity_outcome: ActivityOutcomeTable
  }
}

export type ActivityTypeTable = {
  id: Generated<number>
  name: string
  key_string: string
  icon_key: IconKey
  color: string | null
  order_nr: number
  is_active: Generated<boolean>
  is_custom: Generated<boolean>
  add_time: Generated<Date>
  update_time: Generated<Date>
}

export type ActivityOutcomeTable = {
  id: Generated<number>
  type_id: number
  name: string
  order_nr: number
  is_active: Generated<boolean>
  add_time: Generated<Date>
  update_time: Generated<Date>
}
