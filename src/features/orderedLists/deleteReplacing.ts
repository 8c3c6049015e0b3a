import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { deleteRow, type List } from './orderedList.ts'

/** The records that refer to the entries of a list. */
export interface Uses {
  /** Locks the records that refer to an entry. @returns how many */
  lock: (ctx: WriteContext, id: number) => Promise<number>
  /** Lets them refer to another entry, or to none. */
  replace: (ctx: WriteContext, id: number, replacement: number | null) => Promise<void>
}

/** What takes the place of an entry, as requests say it. */
export interface Replacement {
  replace_with_id?: number | undefined
  leave_empty?: boolean | undefined
}

/**
 * Deletes an entry. Records that refer to it get the replacement, or none with `leave_empty`. Four statements at most.
 * @throws AppError `not_found`; `invalid` on `replace_with_id`; `conflict` with `detail.count` if the entry is in use
 *   and the request does not say what takes its place
 */
export async function deleteReplacing(
  ctx: WriteContext,
  list: List,
  id: number,
  { replace_with_id, leave_empty = false }: Replacement,
  uses: Uses,
): Promise<{ id: number }> {
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(list.table)} where id in (${id}, ${replace_with_id ?? id}) order by id for update`.execute(
    ctx.tx,
  )
  const isThere = (entry: number) => rows.some((row) => row.id === entry)
  if (!isThere(id)) throw new AppError('not_found')
  if (replace_with_id && (replace_with_id === id || !isThere(replace_with_id)))
    throw new AppError('invalid', { field: 'replace_with_id', reason: 'unknown' })
  const count = await uses.lock(ctx, id)
  if (count > 0 && !replace_with_id && !leave_empty)
    throw new AppError('conflict', { field: 'replace_with_id', reason: 'in_use', detail: { count } })
  if (count > 0) await uses.replace(ctx, id, replace_with_id ?? null)
  await deleteRow(ctx, list, { id })
  return { id }
}
