import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ColumnType, CompiledQuery, type Generated, type Kysely, type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { ErrorBody } from '../contract/error.ts'
import type { Way } from '../contract/way.ts'
import type { Actor, WriteContext } from './context.ts'
import { type Database, schemaOf, type Tables } from './database.ts'
import { AppError, bodyOf, fromDatabase } from './errors.ts'
import { type Enqueue, operate } from './operation.ts'
import { outageOf } from './outage.ts'
import { type Now, systemClock } from './systemClock.ts'

declare module './database.ts' {
  interface Tables {
    job: JobTable
  }
}

/** A background job as its starter sees it: `done` of `total`, then `result` or `error`. */
export type JobTable = {
  id: Generated<string>
  kind: string
  /** With whose rights it runs. */
  actor_id: number
  way: Generated<Way>
  is_by_kariz: Generated<boolean>
  input: ColumnType<object, string, string>
  status: Generated<'not_started' | 'running' | 'completed' | 'failed' | 'rejected'>
  total: Generated<number>
  done: Generated<number>
  result: ColumnType<object | null, string | null, string | null>
  error: ColumnType<ErrorBody | null, string | null, string | null>
  operation_id: number | null
  /** The process that runs it, and the time of its last heartbeat. */
  owner: ColumnType<string | null, undefined, string>
  heartbeat_time: ColumnType<Date | null, undefined, RawBuilder<Date | null> | null>
  tries: Generated<number>
  add_time: Generated<Date>
  update_time: Generated<Date>
}

/**
 * A type of background job. It runs as one operation with the permissions of one user. Its return value becomes the
 * job's `result`. Others see `progress` immediately, although the other writes are visible only after the commit.
 */
export type JobHandler<Input extends object = never> = (
  ctx: WriteContext,
  input: Input,
  progress: (done: number) => Promise<void>,
) => Promise<object>

export type Jobs = { enqueue: Enqueue; stop(): Promise<void> }

const BEAT = 2000 // ms
/** ms without a heartbeat after which a process counts as dead. */
const SILENCE = 8000
/** A job that was started this often and never finished probably crashes its process. */
const MOST_TRIES = 5

/**
 * Runs queued jobs in this process, two at a time; PostgreSQL wakes it when a job is committed. A job whose process
 * died is restarted within seconds, or immediately if no other process can be running it. A job that throws fails with
 * an error that its starter sees.
 * @param actorOf the user with an id; null if they are no longer active
 * @param isAlone no other process uses this database: jobs marked as running were left by a predecessor
 */
export async function startJobs(
  database: Database,
  connection: pg.PoolConfig,
  handlers: Record<string, JobHandler>,
  actorOf: (id: number) => Promise<Actor | null>,
  onFault: (error: unknown) => void = () => {},
  isAlone = false,
  now: Now = systemClock,
): Promise<Jobs> {
  const owner = randomUUID()
  const running = new Map<string, Promise<void>>()
  const boss = new PgBoss({
    ...connection,
    schema: queueSchemaOf(await schemaOf(database.writer)),
    max: 3,
    useListenNotify: true,
  })
  boss.on('error', onFault)
  await boss.start()
  if (isAlone) await disown(database.writer)
  for (const kind of Object.keys(handlers)) {
    await boss.createQueue(kind, { notify: true, retryLimit: 2, expireInSeconds: 600 })
    await boss.work<{ id: string }>(kind, { pollingIntervalSeconds: 2 }, async (batch) => {
      for (const { data } of batch) await begin(data.id)
    })
  }
  const pulse = setInterval(() => void beat().catch(onFault), BEAT)
  await beat()

  /** Sends this process's heartbeat, and takes over the jobs of dead processes. */
  async function beat(): Promise<void> {
    if (running.size > 0)
      await database.writer
        .updateTable('job')
        .set({ heartbeat_time: sql<Date>`now()` })
        .where('id', 'in', [...running.keys()])
        .where('owner', '=', owner)
        .execute()
    const left = await abandoned(database.writer).select('id').execute()
    for (const { id } of left) begin(id).catch(onFault)
  }

  function begin(id: string): Promise<void> {
    const work = running.get(id) ?? run(id).finally(() => running.delete(id))
    running.set(id, work)
    return work
  }

  async function run(id: string): Promise<void> {
    const job = await database.writer
      .updateTable('job')
      .set((eb) => ({
        status: sql<'running'>`case when tries < ${MOST_TRIES} then 'running' else 'failed' end`,
        error: sql<string | null>`case when tries < ${MOST_TRIES} then null else ${internal}::jsonb end`,
        tries: eb('tries', '+', 1),
        done: 0,
        owner,
        heartbeat_time: sql<Date>`now()`,
        update_time: now(),
      }))
      .where('id', '=', id)
      .where((eb) => eb.or([eb('status', '=', 'not_started'), isAbandoned]))
      .returningAll()
      .executeTakeFirst()
    const handler = job && handlers[job.kind]
    if (!job || !handler || job.status === 'failed') return
    try {
      const actor = await actorOf(job.actor_id)
      if (!actor) throw new AppError('forbidden')
      await operate(
        database.writer,
        {
          kind: job.kind,
          actor,
          way: job.way,
          isByKariz: job.is_by_kariz,
          requestId: id,
          now: now(),
          enqueue,
        },
        async (ctx) => {
          const result = await handler(ctx, job.input as never, (done) => note(id, { done }))
          const completed = await ctx.tx
            .updateTable('job')
            .set({
              status: 'completed',
              done: job.total,
              result: JSON.stringify(result),
              operation_id: ctx.operation.id,
              update_time: now(),
            })
            .where('id', '=', id)
            .where('owner', '=', owner)
            .executeTakeFirst()
          // Another process took the job over because it considered this one dead; only one of the two results is kept.
          if (completed.numUpdatedRows === 0n) throw new Error(`Job ${id} was taken over`)
        },
      )
    } catch (error) {
      if (outageOf(error)) return onFault(error) // the job restarts when the database is back
      const known = error instanceof AppError ? error : fromDatabase(error)
      if (!known) onFault(error)
      await note(id, {
        status: known ? 'rejected' : 'failed',
        error: JSON.stringify(bodyOf(known ?? new AppError('internal'))),
      })
    }
  }

  async function note(
    id: string,
    set: { done?: number; status?: 'failed' | 'rejected'; error?: string },
  ): Promise<void> {
    await database.writer
      .updateTable('job')
      .set({ ...set, update_time: now() })
      .where('id', '=', id)
      .where('owner', '=', owner)
      .execute()
  }

  const enqueue: Enqueue = async (tx, { actor, way, isByKariz = false }, kind, input, total = 0) => {
    if (!actor) throw new Error(`${kind} needs somebody to run for`)
    const { id } = await tx
      .insertInto('job')
      .values({
        kind,
        actor_id: actor.id,
        way,
        is_by_kariz: isByKariz,
        input: JSON.stringify(input),
        total,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const executeSql = async (text: string, values?: unknown[]) => {
      const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values ?? []))
      return { rows }
    }
    await boss.send(kind, { id }, { db: { executeSql } })
    return { id }
  }

  async function stop(): Promise<void> {
    clearInterval(pulse)
    const done = Promise.allSettled([...running.values()])
    await Promise.all([
      boss.stop({ graceful: true, timeout: GRACE }),
      Promise.race([done, sleep(GRACE, null, { ref: false })]),
    ])
    // Jobs that are still running are rolled back; the next free process restarts them.
    if (running.size > 0) await disown(database.writer, owner).catch(onFault)
  }

  return { enqueue, stop }
}

/**
 * The schema of pg-boss's queue for the company in this schema; for the default schema it is `pgboss`, for
 * compatibility.
 */
const queueSchemaOf = (schema: string) => (schema === 'public' ? 'pgboss' : `${schema}_queue`)

/** ms that jobs get to finish during shutdown. */
const GRACE = 4000

const internal = JSON.stringify(bodyOf(new AppError('internal')))

const isAbandoned = sql<boolean>`(status = 'running'
  and (heartbeat_time is null or heartbeat_time < now() - make_interval(secs => ${SILENCE / 1000})))`

function abandoned(db: Kysely<Tables>) {
  return db.selectFrom('job').where(isAbandoned)
}

/** Releases running jobs, of this owner or of all, so that the next process takes them over. */
async function disown(db: Kysely<Tables>, owner?: string): Promise<void> {
  await db
    .updateTable('job')
    .set({ heartbeat_time: null })
    .where('status', '=', 'running')
    .$if(owner !== undefined, (query) => query.where('owner', '=', owner ?? ''))
    .execute()
}
