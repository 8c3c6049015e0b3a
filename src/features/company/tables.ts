import type { Generated } from 'kysely'
import type { Grant } from '../../contract/grant.ts'
import type { PromptMoment } from '../../contract/promptMoment.ts'
import type { Locale } from '../../contract/shape.ts'

declare module '../../server/database.ts' {
  interface Tables {
    company: CompanyTable
  }
}

/** A single row: the company. */
export type CompanyTable = {
  id: 1
  name: string
  currency: string
  timezone: string
  locale: Locale
  prompt_next_step_on: Generated<PromptMoment[]>
  regular_grants: Generated<Grant[]>
  is_sample: Generated<boolean>
  session_idle_days: Generated<number>
  session_max_days: Generated<number | null>
  first_steps_closed_time: Date | null
  add_time: Generated<Date>
  update_time: Generated<Date>
}
