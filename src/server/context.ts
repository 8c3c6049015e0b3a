import type { Transaction } from 'kysely'
import type { Grant } from '../contract/grant.ts'
import type { Locale } from '../contract/shape.ts'
import type { Way } from '../contract/way.ts'
import type { Reader, Tables } from './database.ts'

/** The user with whose permissions something is read or written. */
export type Actor = {
  id: number
  name: string
  role: 'admin' | 'regular'
  locale: Locale
  timezone: string
  /** First day of the user's week; 0 is Sunday. */
  week_start: number
  calendar: 'gregorian' | 'persian'
  /** ISO 4217: the user's default currency, or the company's. */
  currency: string
  /** What the company allows regular users to do with records of others. */
  grants: readonly Grant[]
}

/**
 * The context of a domain function that reads. `db` can only select. `A` is null for endpoints open to anonymous users.
 */
export type ReadContext<A extends Actor | null = Actor> = {
  db: Reader
  actor: A
  now: Date
}

/**
 * The context of a domain function that writes: the transaction of one logged operation. It is also a ReadContext,
 * whose reads see what the transaction has written.
 */
export type WriteContext<A extends Actor | null = Actor> = ReadContext<A> & {
  tx: Transaction<Tables>
  /** The way, and whether Kariz itself acts instead of the actor. Rules may check these, and nothing else. */
  operation: { id: number; way: Way; isByKariz: boolean }
  /**
   * Enqueues a background job in this transaction, so the job starts if, and only if, the transaction commits. The job
   * inherits the operation's way.
   */
  enqueue(kind: string, input: object, total?: number, way?: Way): Promise<{ id: string }>
}
