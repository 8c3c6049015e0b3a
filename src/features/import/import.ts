import { sql } from 'kysely'
import type { ErrorBody } from '../../contract/error.ts'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import type { Upload } from '../../server/implement.ts'
import { instant } from '../../server/wire.ts'
import { livingStages } from '../pipelines/stages/stages.ts'
import { knownCurrency } from '../users/knownValues.ts'
import type { Import, ImportLine } from './contract.ts'
import { profile } from './file/columnProfile.ts'
import { readTable, type Table } from './file/readTable.ts'
import { loadExisting } from './loadExisting.ts'
import { checkMapping } from './plan/checkMapping.ts'
import type { Mapping, Preview, Problem } from './plan/contract.ts'
import { interpret } from './plan/interpretRow.ts'
import { type Plan, plan } from './plan/plan.ts'
import { previewOf } from './plan/preview.ts'
import { mayShape, refuseShaping } from './policy.ts'
import { suggestMapping } from './suggestMapping.ts'

/**
 * Stores and analyses an uploaded file. Files that were never run are kept for a day, the others for 30 days.
 * @throws AppError `too_large`; `invalid` on `file` with `detail: { problem }`
 */
export async function upload(
  ctx: WriteContext,
  file: Upload,
  prefer: 'lead' | 'deal' | null,
): Promise<Import> {
  const { actor } = ctx
  const table = await readTable(file.bytes, actor.locale)
  const columns = await profile(table, actor.locale)
  const file_name = nameOf(file)
  const mapping = suggestMapping(columns, {
    prefer,
    fileName: file_name,
    currency: actor.currency,
    pipelines: await pipelinesWithStages(ctx),
    can_shape: mayShape(actor),
  })
  await sql`delete from import where actor_id = ${actor.id}
    and add_time < ${ctx.now}::timestamptz - case when job_id is null then interval '1 day' else interval '30 days' end`.execute(
    ctx.tx,
  )
  const { id } = await ctx.tx
    .insertInto('import')
    .values({
      actor_id: actor.id,
      file_name,
      file: file.bytes,
      encoding: table.encoding,
      delimiter: table.delimiter,
      rows: table.rows.length,
      columns: JSON.stringify(columns),
      mapping: JSON.stringify(mapping),
      add_time: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return getImport(ctx, id)
}

/** The file name without folders, never empty. */
function nameOf({ name }: Upload): string {
  const last = name.replaceAll('\0', '').split(/[\\/]/).at(-1)?.trim()
  return last ? Array.from(last).slice(-255).join('') : 'import.csv'
}

async function pipelinesWithStages(ctx: ReadContext): Promise<{ id: number; stages: string[] }[]> {
  return livingStages(ctx)
    .select(['pipeline.id', sql<string[]>`array_agg(s.name order by s.order_nr, s.id)`.as('stages')])
    .groupBy('pipeline.id')
    .orderBy('pipeline.order_nr')
    .orderBy('pipeline.id')
    .execute()
}

/** The imports of the actor, with their jobs. */
function imports(ctx: ReadContext) {
  return ctx.db
    .selectFrom('import')
    .leftJoin('job as j', 'j.id', 'import.job_id')
    .where('import.actor_id', '=', ctx.actor.id)
    .select([
      'import.id',
      'import.file_name',
      'import.rows',
      'import.job_id',
      'import.add_time',
      'j.operation_id',
    ])
    .select([
      sql<Import['status']>`case
        when import.job_id is null then 'ready'
        when exists (select from operation later where later.undoes_id = j.operation_id
          and not exists (select from operation op where op.undoes_id = later.id)) then 'undone'
        else j.status end`.as('status'),
    ])
}

/** @throws AppError `not_found` */
export async function getImport(ctx: ReadContext, id: string): Promise<Import> {
  const row = await imports(ctx)
    .select(['import.encoding', 'import.delimiter', 'import.columns', 'import.mapping'])
    .select([
      sql<Preview | null>`j.result`.as('result'),
      sql<ErrorBody | null>`j.error`.as('error'),
      sql<number>`coalesce(j.done, 0)`.as('done'),
    ])
    .where('import.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return { ...row, add_time: instant(row.add_time) }
}

/** The last twenty imports that were run. */
export async function listImports(ctx: ReadContext): Promise<ImportLine[]> {
  const rows = await imports(ctx)
    .select([
      sql<number | null>`(j.result -> 'rows')::integer`.as('imported'),
      sql<number | null>`(j.result -> 'bad')::integer`.as('bad'),
    ])
    .where('import.job_id', 'is not', null)
    .orderBy('import.add_time', 'desc')
    .orderBy('import.id')
    .limit(20)
    .execute()
  return rows.map(({ job_id: _, ...row }) => ({ ...row, add_time: instant(row.add_time) }))
}

/** The preview of an import; writes nothing. @throws AppError as `prepare` */
export async function preview(ctx: ReadContext, id: string, mapping: Mapping): Promise<Preview> {
  const { made, unread } = await prepare(ctx, id, mapping)
  return previewOf(made, unread)
}

/**
 * Starts the import in the background.
 * @throws AppError `not_found`; `conflict` if it is running, or has run and was not undone; `invalid` and `forbidden`
 *   for an invalid mapping
 */
export async function start(ctx: WriteContext, id: string, mapping: Mapping): Promise<{ job_id: string }> {
  await ctx.tx
    .selectFrom('import')
    .select('id')
    .where('id', '=', id)
    .where('actor_id', '=', ctx.actor.id)
    .forUpdate()
    .execute()
  const { status, columns, rows } = await getImport(ctx, id)
  if (!['ready', 'failed', 'rejected', 'undone'].includes(status))
    throw new AppError('conflict', { reason: 'in_use' })
  checkMapping(mapping, columns)
  knownCurrency(mapping.currency)
  refuseShaping(ctx.actor, mapping, (await loadExisting(ctx, mapping, [])).stages)
  const job = await ctx.enqueue('import.run', { import_id: id }, rows, 'import')
  await ctx.tx
    .updateTable('import')
    .set({ job_id: job.id, mapping: JSON.stringify(mapping), problems: null })
    .where('id', '=', id)
    .execute()
  return { job_id: job.id }
}

/** Reads the rows of an uploaded file. @throws AppError `not_found` */
export async function tableOf(ctx: ReadContext, id: string): Promise<Table> {
  const row = await ctx.db
    .selectFrom('import')
    .select('file')
    .where('id', '=', id)
    .where('actor_id', '=', ctx.actor.id)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return readTable(row.file, ctx.actor.locale)
}

/**
 * Reads the file again and makes the plan. @throws AppError `not_found`; `invalid` on the member of the mapping;
 * `forbidden`
 */
export async function prepare(
  ctx: ReadContext,
  id: string,
  mapping: Mapping,
): Promise<{ made: Plan; unread: Problem[] }> {
  const { columns } = await getImport(ctx, id)
  checkMapping(mapping, columns)
  knownCurrency(mapping.currency)
  const here = { timeZone: ctx.actor.timezone, now: ctx.now }
  const { rows, problems } = await interpret((await tableOf(ctx, id)).rows, columns, mapping, here)
  const existing = await loadExisting(ctx, mapping, rows)
  refuseShaping(ctx.actor, mapping, existing.stages)
  return { made: await plan(rows, mapping, existing, here), unread: problems }
}
