import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import type { Way } from '../../contract/way.ts'
import { onCommit, tellCommit } from '../commits.ts'
import type { Database, Reader, Tables } from '../database.ts'
import { type Now, systemClock } from '../systemClock.ts'

declare module '../database.ts' {
  interface Tables {
    follower: FollowerTable
  }
}

/** How far a follower has read the log: up to this operation. The transaction id is text. */
export type FollowerTable = {
  name: string
  xid: string
  operation_id: number
}

/** An operation as followers see it: actor and way, but not its name. */
export type FollowedOperation = {
  id: number
  way: Way
  actor_id: number | null
  on_behalf_of_id: number | null
  time: Date
}

/** The transaction of a step: what it writes is committed together with the follower's position, or not at all. */
export type FollowerContext = { tx: Transaction<Tables>; now: Date }

/** A reaction to writes, such as notifications. */
export type Follower = {
  /** The name under which its position is stored. */
  name: string
  /**
   * Handles some operations, each exactly once and in order. It may only write to the database, because other followers
   * wait for its transaction; long work belongs into a job.
   */
  step(ctx: FollowerContext, operations: FollowedOperation[]): Promise<void>
  /**
   * The step is idempotent, so it may receive the same operations again, and receives them immediately. Otherwise an
   * operation is delivered only when every transaction that began before it has ended.
   */
  mayRepeat?: true
}

/** The rows of a table that operations inserted: a query of their `id` and of the actor (`actor_id`). */
export const insertedBy = (operations: FollowedOperation[], table: string): RawBuilder<unknown> => sql`
  select c.row_id as id, op.actor_id from change c join operation op on op.id = c.operation_id
  where c.operation_id = any(${operations.map(({ id }) => id)}::bigint[])
    and c.table_name = ${table} and c.before is null`

export type Following = { stop(): Promise<void> }

/** Maximum number of operations in one step. */
const BATCH = 500
/** ms between two steps, so that many writers cost one step. */
const GATHER = 250
/** ms between two polls for writes of other processes. */
const POLL = 250
/** ms until a failed step is retried: doubled each time, up to the maximum. */
const [RETRY, LONGEST_RETRY] = [500, 10_000]

/**
 * Follows the log in this process. Several processes share the work: each step is done by one of them. After a crash
 * the next process continues at the stored position. A new follower starts with transactions that begin from now on.
 * @param onFault called when a step fails; it is retried, and the other followers go on
 */
export async function startFollowers(
  database: Database,
  followers: Follower[],
  onFault: (error: unknown) => void,
  now: Now = systemClock,
): Promise<Following> {
  for (const { name } of followers)
    await sql`insert into follower (name, xid, operation_id)
      values (${name}, pg_snapshot_xmax(pg_current_snapshot()), 0) on conflict do nothing`.execute(
      database.writer,
    )
  const all = followers.map((follower) => follow(database, follower, onFault, now))
  return { stop: async () => void (await Promise.all(all.map((each) => each.stop()))) }
}

function follow(
  { reader, writer }: Database,
  follower: Follower,
  onFault: (error: unknown) => void,
  now: Now,
): Following {
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = (ms: number) => sleep(ms, null, { signal }).catch(() => {})
  let isWoken = false
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    let tries = 0
    while (isWoken && !signal.aborted) {
      isWoken = false
      try {
        if (await hasMore(reader, follower)) isWoken = await followOnce(writer, follower, now())
        tries = 0
        await pause(GATHER)
      } catch (error) {
        if (signal.aborted) return
        onFault(error)
        await pause(Math.min(RETRY * 2 ** tries++, LONGEST_RETRY))
        isWoken = true
      }
    }
  }
  const wake = () => {
    isWoken = true
    running ??= run().finally(() => {
      running = undefined
    })
  }
  const stopWaking = onCommit(writer, wake)
  const poll = setInterval(wake, POLL)
  return {
    async stop() {
      stopWaking()
      clearInterval(poll)
      stopping.abort()
      await running
    },
  }
}

/** Moves positions in the future, which come from the dump of another server, to this transaction. One statement. */
export async function renewPositions(tx: Transaction<Tables>): Promise<void> {
  await sql`update follower set xid = pg_current_xact_id()
    where xid > pg_snapshot_xmax(pg_current_snapshot())`.execute(tx)
}

/** The oldest running transaction. Everything below it is committed or rolled back. */
const horizon = sql`pg_snapshot_xmin(pg_current_snapshot())`

/** The operations `op` after a follower's position. */
const isNext = (
  { mayRepeat }: Follower,
  xid: RawBuilder<unknown>,
  operation: RawBuilder<unknown>,
): RawBuilder<SqlBool> =>
  sql`(op.xid, op.id) > (${xid}, ${operation}) ${mayRepeat ? sql`` : sql`and op.xid < ${horizon}`}`

/** Whether there are operations for a follower to read. One statement. */
async function hasMore(reader: Reader, follower: Follower): Promise<boolean> {
  const { rows } = await sql`
    select from follower where name = ${follower.name} and exists (
      select from operation op where ${isNext(follower, sql`follower.xid`, sql`follower.operation_id`)})`.execute(
    reader as never,
  )
  return rows.length > 0
}

type Read = FollowedOperation & { xid: string; is_final: boolean }

/**
 * Runs one step, unless another process is currently running one.
 * @returns whether the position has moved
 */
export async function followOnce(writer: Kysely<Tables>, follower: Follower, now: Date): Promise<boolean> {
  const { name } = follower
  const hasMoved = await writer.transaction().execute(async (tx) => {
    const position = await tx
      .selectFrom('follower')
      .select(['xid', 'operation_id'])
      .where('name', '=', name)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!position) return false
    const { rows } = await sql<Read>`
      select op.id, op.way, op.actor_id, op.on_behalf_of_id, op.time, op.xid::text, op.xid < ${horizon} as is_final
      from operation op
      where ${isNext(follower, sql`${position.xid}::text::xid8`, sql`${position.operation_id}::bigint`)}
      order by op.xid, op.id limit ${BATCH}`.execute(tx)
    if (rows.length === 0) return false
    await follower.step(
      { tx, now },
      rows.map(({ xid: _, is_final: __, ...operation }) => operation),
    )
    const last = rows.findLast(({ is_final }) => is_final)
    if (!last) return false
    await sql`update follower set xid = ${last.xid}::text::xid8, operation_id = ${last.id}
      where name = ${name}`.execute(tx)
    return true
  })
  if (hasMoved) tellCommit(writer)
  return hasMoved
}
