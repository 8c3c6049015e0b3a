import { type Kysely, sql, type Transaction } from 'kysely'
import type { Way } from '../contract/way.ts'
import { tellCommit } from './commits.ts'
import type { Actor, WriteContext } from './context.ts'
import { readerOf, type Tables } from './database.ts'
import { systemClock } from './systemClock.ts'

export type Enqueue = (
  tx: Transaction<Tables>,
  actor: Actor | null,
  kind: string,
  input: object,
  way: Way,
  total?: number,
) => Promise<{ id: string }>

/** Runs `work` as one logged operation in one transaction, which commits completely or not at all. */
export async function operate<A extends Actor | null, T>(
  writer: Kysely<Tables>,
  about: { kind: string; actor: A; way: Way; requestId?: string; now?: Date; enqueue?: Enqueue },
  work: (ctx: WriteContext<A>) => Promise<T>,
): Promise<{ result: T; operation: number }> {
  const { kind, actor, way, requestId = null, now = systemClock() } = about
  const done = await writer.transaction().execute(async (tx) => {
    const begun = await sql<{ id: number }>`
      select begin_operation(${kind}, ${actor?.id ?? null}::bigint, ${requestId}, ${now}, ${way}) as id`.execute(
      tx,
    )
    const id = begun.rows[0]?.id as number
    const result = await work({
      db: readerOf(tx),
      tx,
      actor,
      now,
      operation: { id, kind, way },
      enqueue: (kind, input, total, by = way) => {
        if (!about.enqueue) throw new Error(`No background here for ${kind}`)
        return about.enqueue(tx, actor, kind, input, by, total)
      },
    })
    return { result, operation: id }
  })
  tellCommit(writer)
  return done
}
