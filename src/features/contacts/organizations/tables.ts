import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { Address } from '../contract.ts'

declare module '../../../server/database.ts' {
  interface Tables {
    organization: OrganizationTable
  }
}

export type OrganizationTable = {
  id: Generated<number>
  name: string
  owner_id: number
  visible_to: Generated<1 | 3 | 5 | 7>
  address: JSONColumnType<Address | null, string | null, string | null>
  website: string | null
  linkedin: string | null
  industry_id: number | null
  annual_revenue: number | null
  employee_count: number | null
  custom: Generated<Record<string, unknown>>
  is_deleted: Generated<boolean>
  delete_time: Date | null
  add_time: Generated<Date>
  update_time: Generated<Date>
  search: GeneratedAlways<string>
}
