import type { Generated } from 'kysely'
import type { IdleEvent } from './contract.ts'

declare module '../../server/database.ts' {
  interface Tables {
    pipeline: PipelineTable
    stage: StageTable
  }
}

export type PipelineTable = {
  id: Generated<number>
  name: string
  order_nr: number
  is_deal_probability_enabled: Generated<boolean>
  is_deleted: Generated<boolean>
  add_time: Generated<Date>
  update_time: Generated<Date>
}

export type StageTable = {
  id: Generated<number>
  pipeline_id: number
  name: string
  order_nr: number
  deal_probability: Generated<number>
  is_deal_rot_enabled: Generated<boolean>
  days_to_rotten: number | null
  days_in_stage_to_rotten: number | null
  idle_events: Generated<IdleEvent[]>
  is_deleted: Generated<boolean>
  add_time: Generated<Date>
  update_time: Generated<Date>
}
