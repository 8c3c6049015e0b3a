import type { Generated } from 'kysely'

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
  is_deleted: Generated<boolean>
  add_time: Generated<Date>
  update_time: Generated<Date>
}
