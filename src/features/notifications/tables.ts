import type { ColumnType, Generated } from 'kysely'
import type { SignInPlace } from './contract.ts'

declare module '../../server/database.ts' {
  interface Tables {
    notification: NotificationTable
  }
}

/** What a digest says, as it was that morning. */
export type KeptDigest = {
  overdue: number
  today: number
  uncovered: number
  /** The first few activities, by id, in their order. */
  activities: number[]
  /** The first few uncovered deals. */
  deals: number[]
}

/** Written by the clock, by a trigger of mentions, and at a sign-in. */
export type NotificationTable = {
  id: Generated<number>
  user_id: number
  kind: 'reminder' | 'mention' | 'digest' | 'sign_in'
  /** Of a reminder. */
  activity_id: number | null
  /** Of a reminder: when its activity is due. */
  activity_due_at: Date | null
  /** Of a mention. */
  mention_id: number | null
  /** Of a digest: the reader's day. */
  day: string | null
  /** Null in a digest: there was nothing to say. */
  digest: ColumnType<KeptDigest | null, string | null, string | null>
  /** Of a sign-in. */
  sign_in: ColumnType<SignInPlace | null, string | null, string | null>
  time: Date
  seen_time: Date | null
  is_cleared: Generated<boolean>
}
