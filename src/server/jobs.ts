import { type ColumnType, CompiledQuery, type Generated } from 'kysely'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { ErrorBody } from '../contract/error.ts'
import type { Actor, WriteContext } from './context.ts'
import type { Database } from './database.ts'
import { AppError, bodyOf, fromDatabase } from './errors.ts'
import { type Enqueue, operate } from './operation.ts'

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
  input: ColumnType<object, string, string>
  status: Generated<'not_started' | 'running' | 'completed' | 'failed' | 'rejected'>
  total: Generated<number>
  done: Generated<number>
  result: ColumnType<object | null, string | null, string | null>
  error: ColumnType<ErrorBody | null, string | null, string | null>
  operation_id: number | null
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

/**
 * Runs queued jobs in this process, two at a time, woken by PostgreSQL the moment one is committed. A job whose
 * process died is run again; one that throws is failed with the error its starter sees.
 * @param actorOf the person behind an id; null when they may no longer act
 */
export async function startJobs(
  database: Database,
  connection: pg.PoolConfig,
  handlers: Record<string, JobHandler>,
  actorOf: (id: number) => Promise<Actor | null>,
  onFault: (error: unknown) => void = () => {},
): Promise<Jobs> {
  const boss = new PgBoss({ ...connection, max: 3, useListenNotify: true })
  boss.on('error', onFault)
  await boss.start()
  for (const kind of Object.keys(handlers)) {
    await boss.createQueue(kind, { notify: true, retryLimit: 2, expireInSeconds: 600 })
    await boss.work<{ id: string }>(kind, { pollingIntervalSeconds: 2 }, async (batch) => {
      for (const { data } of batch) await run(data.id)
    })
  }

  async function run(id: string): Promise<void> {
    const job = await database.writer
      .updateTable('job')
      .set({ status: 'running', done: 0, update_time: new Date() })
      .where('id', '=', id)
      .where('status', 'in', ['not_started', 'running'])
      .returningAll()
      .executeTakeFirst()
    const handler = job && handlers[job.kind]
    if (!job || !handler) return
    try {
      const actor = await actorOf(job.actor_id)
      if (!actor) throw new AppError('forbidden')
      await operate(database.writer, { kind: job.kind, actor, requestId: id, enqueue }, async (ctx) => {
        const result = await handler(ctx, job.input as never, (done) => note(id, { done }))
        await ctx.tx
          .updateTable('job')
          .set({
            status: 'completed',
            done: job.total,
            result: JSON.stringify(result),
            operation_id: ctx.operation.id,
            update_time: new Date(),
          })
          .where('id', '=', id)
          .execute()
      })
    } catch (error) {
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
      .set({ ...set, update_time: new Date() })
      .where('id', '=', id)
      .execute()
  }

  const enqueue: Enqueue = async (tx, actor, kind, input, total = 0) => {
    if (!actor) throw new Error(`${kind} needs somebody to run for`)
    const { id } = await tx
      .insertInto('job')
      .values({ kind, actor_id: actor.id, input: JSON.stringify(input), total })
      .returning('id')
      .executeTakeFirstOrThrow()
    const executeSql = async (text: string, values?: unknown[]) => {
      const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values ?? []))
      return { rows }
    }
    await boss.send(kind, { id }, { db: { executeSql } })
    return { id }
  }

  return { enqueue, stop: () => boss.stop({ graceful: true, timeout: 4_000 }) }
}
