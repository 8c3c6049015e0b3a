import type { Generated } from 'kysely'

declare module '../../server/database.ts' {
  interface Tables {
    calendar_feed: CalendarFeedTable
  }
}

export type CalendarFeedTable = {
  user_id: number
  hash: string
  add_time: Generated<Date>
}
