import { type RawBuilder, sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { refuseIds } from '../../server/refuseIds.ts'
import { recordTables } from '../records.ts'
import { type LabelNoun, MOST_LABELS } from './contract.ts'

/** The table that links records to labels, and its column for the record. */
export const carriers = Object.fromEntries(
  recordTables.flatMap(({ table, labels: links = '', parts }) =>
    parts?.[links] ? [[table, { links, record: parts[links] }]] : [],
  ),
) as Record<LabelNoun, { links: string; record: string }>

/** The ids of a record's labels as a JSON array, for use in a select. `record` is the SQL of its id, such as `p.id`. */
export function labelIdsOf(noun: LabelNoun, record: string): RawBuilder<number[]> {
  const { links, record: column } = carriers[noun]
  return sql<number[]>`(select coalesce(jsonb_agg(l.label_id order by l.label_id), '[]')
    from ${sql.table(links)} l where l.${sql.ref(column)} = ${sql.ref(record)})`
}

/** @throws AppError `invalid` on `field` if one of the ids is not a label of this record type */
export async function requireLabels(
  ctx: ReadContext,
  noun: LabelNoun,
  labelIds: number[],
  field = 'label_ids',
): Promise<void> {
  if (labelIds.length === 0) return
  const found = await ctx.db
    .selectFrom('label')
    .select('id')
    .where('noun', '=', noun)
    .where('id', '=', sql<number>`any(${labelIds}::bigint[])`)
    .execute()
  const known = new Set(found.map(({ id }) => id))
  const unknown = [...new Set(labelIds)].filter((id) => !known.has(id))
  refuseIds(unknown, 'invalid', { field, reason: 'unknown' })
}

/**
 * Sets the labels of each record, with three statements for any number of records.
 * @throws AppError `invalid` on `label_ids`
 */
export async function replaceLabels(
  ctx: WriteContext,
  noun: LabelNoun,
  wanted: { id: number; label_ids: number[] }[],
): Promise<void> {
  const { links, record } = carriers[noun]
  const ids = wanted.map(({ id }) => id)
  const pairs = wanted.flatMap(({ id, label_ids }) => label_ids.map((label) => ({ id, label })))
  const records = pairs.map(({ id }) => id)
  const labels = pairs.map(({ label }) => label)
  await requireLabels(ctx, noun, labels)
  await sql`
    delete from ${sql.table(links)} l
    where l.${sql.ref(record)} = any(${ids}::bigint[]) and not exists (
      select from unnest(${records}::bigint[], ${labels}::bigint[]) wanted(record, label)
      where wanted.record = l.${sql.ref(record)} and wanted.label = l.label_id)`.execute(ctx.tx)
  if (pairs.length === 0) return
  await sql`
    insert into ${sql.table(links)} (${sql.ref(record)}, label_id, update_time)
    select wanted.record, wanted.label, ${ctx.now} from unnest(${records}::bigint[], ${labels}::bigint[]) wanted(record, label)
    on conflict do nothing`.execute(ctx.tx)
}

/**
 * Adds and removes labels of many records.
 * @throws AppError `invalid` on `add_label_ids` or `remove_label_ids`; `too_many` if a record would have more labels
 *   than allowed
 */
export async function changeLabels(
  ctx: WriteContext,
  noun: LabelNoun,
  ids: number[],
  { add = [], remove = [] }: { add?: number[]; remove?: number[] },
): Promise<void> {
  const { links, record } = carriers[noun]
  await requireLabels(ctx, noun, add, 'add_label_ids')
  await requireLabels(ctx, noun, remove, 'remove_label_ids')
  if (remove.length > 0)
    await sql`delete from ${sql.table(links)} l
      where l.${sql.ref(record)} = any(${ids}::bigint[]) and l.label_id = any(${remove}::bigint[])`.execute(
      ctx.tx,
    )
  if (add.length === 0) return
  await sql`
    insert into ${sql.table(links)} (${sql.ref(record)}, label_id, update_time)
    select r, l, ${ctx.now} from unnest(${ids}::bigint[]) r cross join unnest(${add}::bigint[]) l
    on conflict do nothing`.execute(ctx.tx)
  const { rows } = await sql`
    select from ${sql.table(links)} where ${sql.ref(record)} = any(${ids}::bigint[])
    group by ${sql.ref(record)} having count(*) > ${MOST_LABELS} limit 1`.execute(ctx.tx)
  if (rows.length > 0) throw new AppError('invalid', { field: 'add_label_ids', reason: 'too_many' })
}
