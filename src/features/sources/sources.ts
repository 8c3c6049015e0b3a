import { sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { hooks } from '../hooks.ts'

/** The source for an origin such as `API` or `ManuallyCreated`; null if the company deleted it. */
export async function sourceOf(ctx: ReadContext, origin: string): Promise<number | null> {
  const row = await ctx.db.selectFrom('source').select('id').where('origin', '=', origin).executeTakeFirst()
  return row?.id ?? null
}

/**
 * Deletes a source. Its leads and deals get `replacement`, or no source if that is null.
 * @throws AppError `not_found`; `invalid` on `replace_with_id`; `conflict` with `detail.count` if the source is in use
 *   and the request does not mention a replacement
 */
export async function deleteSource(
  ctx: WriteContext,
  id: number,
  replacement: number | null | undefined,
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from source where id in (${id}, ${replacement ?? id}) order by id for update`.execute(ctx.tx)
  const isThere = (source: number) => rows.some((row) => row.id === source)
  if (!isThere(id)) throw new AppError('not_found')
  if (replacement && (replacement === id || !isThere(replacement)))
    throw new AppError('invalid', { field: 'replace_with_id', reason: 'unknown' })
  const { count } = await hooks.lockThoseWith(ctx, 'source_id', [id])
  if (count > 0 && replacement === undefined)
    throw new AppError('conflict', { field: 'replace_with_id', reason: 'in_use', detail: { count } })
  if (count > 0) await hooks.replaceIn(ctx, 'source_id', [id], { source_id: replacement ?? null })
  await ctx.tx.deleteFrom('source').where('id', '=', id).execute()
}
