import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { Address } from '../contract.ts'
import type { Person, Reachable } from './contract.ts'

declare module '../../../server/database.ts' {
  interface Tables {
    person: PersonTable
  }
}

/** Written as JSON text; empty by default. */
type GeneratedList<T> = ColumnType<T[], string | undefined, string>

export type PersonTable = {
  id: Generated<number>
  name: string
  first_name: string | null
  last_name: string | null
  owner_id: number
  org_id: number | null
  visible_to: Generated<1 | 3 | 5 | 7>
  emails: GeneratedList<Reachable>
  phones: GeneratedList<Reachable>
  job_title: string | null
  linkedin: string | null
  postal_address: JSONColumnType<Address | null, string | null, string | null>
  notes: string | null
  im: GeneratedList<Person['im'][number]>
  birthday: string | null
  custom: Generated<Record<string, unknown>>
  is_deleted: Generated<boolean>
  delete_time: Date | null
  add_time: Generated<Date>
  update_time: Generated<Date>
  search: GeneratedAlways<string>
}
