import { sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'

/** The source that stands for an origin such as `API` or `ManuallyCreated`; null when the company deleted it. */
export async function sourceOf(ctx: ReadContext, origin: string): Promise<number | null> {
  const row = await ctx.db.selectFrom('source').select('id').where('origin', '=', origin).executeTakeFirst()
  return row?.id ?? null
}

/**
 * Deletes a source. Leads and deals that have it get `replacement`, or none when that is null.
 * @throws AppError `not_found`; `invalid` on `replace_with_id`; `conflict` with `detail.count` when the source is
 * in use and nothing is said about what takes its place
 */
export async function deleteSource(
  ctx: WriteContext,
  id: number,
  replacement: number | null | undefined,
): Promise<void> {
  const { rows } = await sql<{ found: boolean; replaced: boolean; count: number }>`
    select exists (select from source where id = ${id}) as found,
      exists (select from source where id = ${replacement ?? null} and id <> ${id}) as replaced,
      (select count(*) from opportunity where source_id = ${id}) as count`.execute(ctx.tx)
  const { found, replaced, count } = rows[0] ?? { found: false, replaced: false, count: 0 }
  if (!found) throw new AppError('not_found')
  if (replacement && !replaced) throw new AppError('invalid', { field: 'replace_with_id', reason: 'unknown' })
  if (count > 0 && replacement === undefined)
    throw new AppError('conflict', { field: 'replace_with_id', reason: 'in_use', detail: { count } })
  if (count > 0)
    await ctx.tx
      .updateTable('opportunity')
      .set({ source_id: replacement ?? null, update_time: ctx.now })
      .where('source_id', '=', id)
      .execute()
  await ctx.tx.deleteFrom('source').where('id', '=', id).execute()
}
