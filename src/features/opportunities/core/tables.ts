import type { Generated, GeneratedAlways } from 'kysely'
import type { Details } from './contract.ts'

declare module '../../../server/database.ts' {
  interface Tables {
    opportunity: OpportunityTable
    opportunity_label: OpportunityLabelTable
  }
}

/** One record, two states: see migrations/0003_opportunities.sql. */
export type OpportunityTable = Details & {
  id: Generated<number>
  lead_id: Generated<string>
  kind: 'lead' | 'deal'
  title: string
  value: number | null
  currency: string
  owner_id: number
  creator_id: number
  person_id: number | null
  org_id: number | null
  source_id: number | null
  origin: Generated<string>
  origin_id: string | null
  channel: number | null
  channel_id: string | null
  visible_to: Generated<number>
  was_seen: Generated<boolean>
  is_archived: Generated<boolean>
  archive_time: Date | null
  is_deleted: Generated<boolean>
  delete_time: Date | null
  convert_time: Date | null
  pipeline_id: number | null
  stage_id: number | null
  stage_change_time: Date | null
  position: Generated<number>
  probability: number | null
  status: Generated<'open' | 'won' | 'lost'>
  won_time: Date | null
  lost_time: Date | null
  first_won_time: Date | null
  lost_reason: string | null
  product: string | null
  next_activity_id: number | null
  next_activity_due: Date | null
  last_activity_id: number | null
  reopen_time: Date | null
  stage_entered_by: number | null
  /** When the open deal entered its current stage. */
  stage_entered_at: GeneratedAlways<Date>
  last_activity_time: Date | null
  planned_through: Date | null
  last_note_time: Date | null
  last_note_by: number | null
  last_edit_time: Date | null
  last_edit_by: number | null
  custom: Generated<Record<string, unknown>>
  add_time: Generated<Date>
  update_time: Generated<Date>
  search: GeneratedAlways<string>
  /** Always false: part of the foreign key that only allows stages that are not deleted. */
  stage_deleted: GeneratedAlways<boolean>
}

export type OpportunityLabelTable = {
  id: Generated<number>
  opportunity_id: number
  label_id: number
  noun: GeneratedAlways<'opportunity'>
  update_time: Generated<Date>
}
