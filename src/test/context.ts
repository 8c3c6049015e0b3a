import type { Way } from '../contract/way.ts'
import type { Actor, ReadContext, WriteContext } from '../server/context.ts'
import { type Database, readerOf } from '../server/database.ts'
import { operate } from '../server/operation.ts'

export const noon = new Date('2026-03-18T12:00:00Z') // a Wednesday

/** Runs `work` as one operation of `actor` and commits it. */
export async function inOperation<T>(
  database: Database,
  actor: Actor,
  work: (ctx: WriteContext) => Promise<T>,
  kind = 'test.write',
  way: Way = 'web',
): Promise<T> {
  return (await operate(database.writer, { kind, actor, way, now: noon }, work)).result
}

/**
 * Runs `work` as one operation in a transaction, and rolls it back, so that the next test starts with the same data.
 */
export async function rolledBack(
  database: Database,
  actor: Actor,
  work: (ctx: WriteContext) => Promise<void>,
): Promise<void> {
  const over = new Error('rolled back')
  await operate(database.writer, { kind: 'test.write', actor, way: 'web', now: noon }, async (ctx) => {
    await work(ctx)
    throw over
  }).catch((error) => {
    if (error !== over) throw error
  })
}

/** A read context of `actor`. */
export function reading(database: Database, actor: Actor, now = noon): ReadContext {
  return { db: readerOf(database.writer), actor, now }
}
