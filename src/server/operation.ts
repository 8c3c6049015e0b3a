import { type Kysely, sql, type Transaction } from 'kysely'
import type { Way } from '../contract/way.ts'
import { tellCommit } from './commits.ts'
import type { Actor, WriteContext } from './context.ts'
import { readerOf, type Tables } from './database.ts'
import { systemClock } from './systemClock.ts'

/** Who acts and by what way: an actor, or Kariz itself on the actor's behalf; without an actor it is always Kariz. */
export type By<A extends Actor | null = Actor | null> = { actor: A; way: Way; isByKariz?: boolean }

export type Enqueue = (
  tx: Transaction<Tables>,
  by: By,
  kind: string,
  input: object,
  total?: number,
) => Promise<{ id: string }>

/** The operation to begin. Its `kind` is a name for readers of the log: no rule checks it. */
export type About<A extends Actor | null> = By<A> & {
  kind: string
  requestId?: string
  now?: Date
  enqueue?: Enqueue | undefined
}

/** Runs `work` as one logged operation in one transaction, which commits completely or not at all. */
export async function operate<A extends Actor | null, T>(
  writer: Kysely<Tables>,
  about: About<A>,
  work: (ctx: WriteContext<A>) => Promise<T>,
): Promise<{ result: T; operation: number }> {
  const done = await writer.transaction().execute((tx) => operateIn(tx, about, work))
  tellCommit(writer)
  return done
}

/**
 * Runs `work` as a logged operation within an existing transaction, which continues; later writes are not part of the
 * operation.
 */
export async function operateIn<A extends Actor | null, T>(
  tx: Transaction<Tables>,
  about: About<A>,
  work: (ctx: WriteContext<A>) => Promise<T>,
): Promise<{ result: T; operation: number }> {
  const { kind, actor, way, requestId = null, now = systemClock() } = about
  const isByKariz = actor === null || (about.isByKariz ?? false)
  const begun = await sql<{ id: number }>`
    select begin_operation(${kind}, ${actor?.id ?? null}::bigint, ${requestId}, ${now}, ${way}, ${isByKariz}) as id`.execute(
    tx,
  )
  const id = begun.rows[0]?.id as number
  const result = await work({
    db: readerOf(tx),
    tx,
    actor,
    now,
    operation: { id, way, isByKariz },
    enqueue: (kind, input, total, by = way) => {
      if (!about.enqueue) throw new Error(`No background here for ${kind}`)
      return about.enqueue(tx, { actor, way: by, isByKariz }, kind, input, total)
    },
  })
  return { result, operation: id }
}
