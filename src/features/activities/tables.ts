import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { ReminderMinutes } from '../../contract/shape.ts'
import type { Attendee, Location } from './contract.ts'

declare module '../../server/database.ts' {
  interface Tables {
    activity: ActivityTable
    activity_participant: ActivityParticipantTable
  }
}

/** Written as JSON text; empty by default. */
type GeneratedList<T> = ColumnType<T[], string | undefined, string>

export type ActivityTable = {
  id: Generated<number>
  subject: string
  type_id: number
  owner_id: number
  creator_id: number
  /** A lead or a deal; converting does not change it. */
  opportunity_id: number | null
  /** The primary participant. */
  person_id: number | null
  org_id: number | null
  /** Null: not scheduled. With a time: its day in UTC. */
  due_date: string | null
  /** Null: a whole-day activity. */
  due_at: Date | null
  duration_minutes: number | null
  busy: Generated<boolean>
  priority: number | null
  location: JSONColumnType<Location | null, string | null, string | null>
  note: string | null
  public_description: string | null
  attendees: GeneratedList<Attendee>
  done: Generated<boolean>
  /** When it was really done. */
  done_time: Date | null
  result: string | null
  outcome_id: number | null
  /** Null: the owner's default. */
  reminder_minutes: ReminderMinutes | null
  is_deleted: Generated<boolean>
  delete_time: Date | null
  custom: Generated<Record<string, unknown>>
  add_time: Generated<Date>
  update_time: Generated<Date>
  search: GeneratedAlways<string>
}

export type ActivityParticipantTable = {
  id: Generated<number>
  activity_id: number
  person_id: number
  is_primary: Generated<boolean>
  update_time: Generated<Date>
}
