import type { ColumnType, Generated } from 'kysely'
import type { SignInPlace } from './contract.ts'

declare module '../../server/database.ts' {
  interface Tables {
    notification: NotificationTable
  }
}

/** The content of a digest, as of that morning. */
export type KeptDigest = {
  overdue: number
  today: number
  uncovered: number
  /** The ids of the first few activities, in order. */
  activities: number[]
  /** The first few deals without a planned activity. */
  deals: number[]
}

/** Rows are written by the clock, by the follower of mentions, and at a sign-in. */
export type NotificationTable = {
  id: Generated<number>
  user_id: number
  kind: 'reminder' | 'mention' | 'digest' | 'sign_in'
  /** For a reminder. */
  activity_id: number | null
  /** For a reminder: when its activity is due. */
  activity_due_at: Date | null
  /** For a mention. */
  mention_id: number | null
  /** For a digest: the reader's day. */
  day: string | null
  /** Null in a digest that had nothing to report. */
  digest: ColumnType<KeptDigest | null, string | null, string | null>
  /** For a sign-in. */
  sign_in: ColumnType<SignInPlace | null, string | null, string | null>
  time: Date
  seen_time: Date | null
  is_cleared: Generated<boolean>
}
