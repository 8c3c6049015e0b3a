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

/** A piece of background work as its starter watches it: `done` of `total`, then `result` or `error`. */
export type JobTable = {
  id: Generated<string>
  kind: string
  actor_id: number
  way: Generated<Way>
  input: ColumnType<object, string, string>
  status: Generated<'not_started' | 'running' | 'completed' | 'failed' | 'rejected'>
  total: Generated<number>
  done: Generated<number>
  result: ColumnType<object | null, string | null, string | null>
  error: ColumnType<ErrorBody | null, string | null, string | null>
  operation_id: number | null
  /** The process that runs it, and when that was last heard of. */
  owner: ColumnType<string | null, undefined, string>
  heartbeat_time: ColumnType<Date | null, undefined, RawBuilder<Date | null> | null>
  tries: Generated<number>
  add_time: Generated<Date>
  update_time: Generated<Date>
}

/**
 * One kind of background work: it runs as one operation of the person who started it. What it returns becomes the
 * job's `result`. `progress` is seen by others at once, although the work itself is not before it is complete.
 */
export type JobHandler<Input extends object = never> = (
  ctx: WriteContext,
  input: Input,
  progress: (done: number) => Promise<void>,
) => Promise<object>

export type Jobs = { enqueue: Enqueue; stop(): Promise<void> }

const BEAT = 2000 // ms
/** ms without a sign of life after which the process that ran a job is taken for dead. */
const SILENCE = 8000
/** A job that was begun so often and never ended takes its process down with it. */
const MOST_TRIES = 5

/**
 * Runs queued jobs in this process, two at a time, woken by PostgreSQL the moment one is committed. A job whose
 * process died begins anew within seconds, at once when no other process can have it; one that throws is failed with
 * the error its starter sees.
 * @param actorOf the person behind an id; null when they may no longer act
 * @param isAlone no other process works on this database: what is said to run was left by a predecessor
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

  /** Says that this process lives, and takes up what others left. */
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
        { kind: job.kind, actor, way: job.way, requestId: id, now: now(), enqueue },
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
          // Taken up by another process, which took this one for dead: only one of the two is kept.
          if (completed.numUpdatedRows === 0n) throw new Error(`Job ${id} was taken over`)
        },
      )
    } catch (error) {
      if (outageOf(error)) return onFault(error) // it begins anew when the database is back
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

  const enqueue: Enqueue = async (tx, actor, kind, input, way, total = 0) => {
    if (!actor) throw new Error(`${kind} needs somebody to run for`)
    const { id } = await tx
      .insertInto('job')
      .values({ kind, actor_id: actor.id, way, input: JSON.stringify(input), total })
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
    // What is still in its middle is rolled back, and begins anew wherever there is somebody.
    if (running.size > 0) await disown(database.writer, owner).catch(onFault)
  }

  return { enqueue, stop }
}

/** Where pg-boss keeps the queue of the company in this schema; of the usual one it has always been `pgboss`. */
const queueSchemaOf = (schema: string) => (schema === 'public' ? 'pgboss' : `${schema}_queue`)

/** ms that jobs have to end after a stop. */
const GRACE = 4000

const internal = JSON.stringify(bodyOf(new AppError('internal')))

const isAbandoned = sql<boolean>`(status = 'running'
  and (heartbeat_time is null or heartbeat_time < now() - make_interval(secs => ${SILENCE / 1000})))`

function abandoned(db: Kysely<Tables>) {
  return db.selectFrom('job').where(isAbandoned)
}

/** Lets whoever looks next take up what is running, of this owner or of anybody. */
async function disown(db: Kysely<Tables>, owner?: string): Promise<void> {
  await db
    .updateTable('job')
    .set({ heartbeat_time: null })
    .where('status', '=', 'running')
    .$if(owner !== undefined, (query) => query.where('owner', '=', owner ?? ''))
    .execute()
}
