import type { Generated } from 'kysely'

declare module '../../server/database.ts' {
  interface Tables {
    team: TeamTable
    team_member: TeamMemberTable
  }
}

export type TeamTable = {
  id: Generated<number>
  name: string
  description: string | null
  manager_id: number | null
  is_deleted: Generated<boolean>
  delete_time: Date | null
  add_time: Generated<Date>
  update_time: Generated<Date>
}

export type TeamMemberTable = {
  id: Generated<number>
  team_id: number
  user_id: number
  update_time: Generated<Date>
}
