import type { Transaction } from 'kysely'
import type { Grant } from '../contract/grant.ts'
import type { Locale } from '../contract/shape.ts'
import type { Way } from '../contract/way.ts'
import type { Reader, Tables } from './database.ts'

/** The person a request acts for. */
export type Actor = {
  id: number
  name: string
  role: 'admin' | 'regular'
  locale: Locale
  timezone: string
  /** The weekday their weeks begin with; 0 is Sunday. */
  week_start: number
  calendar: 'gregorian' | 'persian'
  /** ISO 4217: their own default, or the company's. */
  currency: string
  /** What the company lets regular people do beyond their own records. */
  grants: readonly Grant[]
}

/** What a reading domain function is given. `db` can only select; `A` is null where strangers are let in. */
export type ReadContext<A extends Actor | null = Actor> = {
  db: Reader
  actor: A
  now: Date
}

/**
 * What a writing domain function is given: the transaction of one logged operation. It is a ReadContext too, and
 * then reads see what was just written.
 */
export type WriteContext<A extends Actor | null = Actor> = ReadContext<A> & {
  tx: Transaction<Tables>
  operation: { id: number; kind: string; way: Way }
  /** Hands work to the background; it starts when, and only if, this transaction commits, and comes by the same way. */
  enqueue(kind: string, input: object, total?: number, way?: Way): Promise<{ id: string }>
}
