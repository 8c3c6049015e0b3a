import { type RawBuilder, sql } from 'kysely'
import type { Page } from '../../contract/shape.ts'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { one } from '../../server/implement.ts'
import { keyset, pageOf, type Sort } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { refuseIds } from '../../server/refuseIds.ts'
import { retainedSince } from '../../server/retention.ts'
import type { Where } from '../../server/where.ts'
import { instant } from '../../server/wire.ts'
import { recordHistory } from '../history/history.ts'
import { type RecordWith, records } from '../records.ts'
import type { AdminRecord, AdminRecordQuery } from './contract.ts'

interface Row {
  id: number
  name: string
  is_deleted: boolean
  delete_time: Date | null
  add_time: Date
  update_time: Date
}

const sorts: Record<NonNullable<AdminRecordQuery['sort_by']>, Sort> = {
  id: { key: sql`r.id`, type: 'bigint' },
  name: { key: sql`fold(r.name)`, type: 'text' },
  update_time: { key: sql`r.update_time`, type: 'timestamptz' },
  delete_time: { key: sql`coalesce(r.delete_time, 'infinity')`, type: 'timestamptz' },
}

/**
 * Read, delete and restore functions for records that admins manage, each with one statement.
 * @param own the columns that only this record type has, over `r`
 */
export function adminRecords<Own extends object>(kind: RecordWith<'history'>, own: RawBuilder<unknown>) {
  const table = sql.table(records[kind].table)
  const columns = sql`r.id, r.name, r.is_deleted, r.delete_time, r.add_time, r.update_time, ${own}`

  /** A page of the existing records, or of those deleted in the last 30 days. */
  async function list(ctx: ReadContext, query: AdminRecordQuery): Promise<Page<AdminRecord & Own>> {
    const { sort_by = 'id', sort_direction = 'asc', limit = 100, cursor, deleted = false } = query
    const page = keyset(sorts[sort_by], sql`r.id`, sort_direction, cursor)
    const which: Where = deleted ? sql`r.delete_time > ${retainedSince(ctx.now)}` : sql`not r.is_deleted`
    const found = await rawSelect<Row & Own & { cursor_key: string }>(ctx)`
      select ${columns}, ${page.key} as cursor_key from ${table} r
      where ${which} and ${page.where} order by ${page.orderBy} limit ${limit + 1}`
    const { rows, next_cursor } = pageOf(found, limit)
    const data = rows.map(({ cursor_key: _, ...row }) => shown(row as unknown as Row & Own))
    return { success: true, data, additional_data: { next_cursor } }
  }

  /** @throws AppError `not_found` */
  async function get(ctx: ReadContext, id: number): Promise<AdminRecord & Own> {
    const [row] = await rawSelect<Row & Own>(ctx)`
      select ${columns} from ${table} r where r.id = ${id} and not r.is_deleted`
    if (!row) throw new AppError('not_found')
    return shown(row)
  }

  /** Deletes a record, which can be restored for 30 days. @throws AppError `not_found` */
  async function remove(ctx: WriteContext, id: number): Promise<void> {
    const { numAffectedRows } = await sql`
      update ${table} set is_deleted = true, delete_time = ${ctx.now}, update_time = ${ctx.now}
      where id = ${id} and not is_deleted`.execute(ctx.tx)
    if (!numAffectedRows) throw new AppError('not_found')
  }

  /**
   * Restores records deleted in the last 30 days.
   * @throws AppError `not_found` on `ids`; `conflict` on `name` if another record has the name now
   */
  async function restore(ctx: WriteContext, ids: number[]): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      update ${table} set is_deleted = false, delete_time = null, update_time = ${ctx.now}
      where id = any(${ids}::bigint[]) and delete_time > ${retainedSince(ctx.now)} returning id`.execute(
      ctx.tx,
    )
    const restored = new Set(rows.map(({ id }) => id))
    const missing = ids.filter((id) => !restored.has(id))
    refuseIds(missing, 'not_found', { field: 'ids', reason: 'unknown' })
    return ids.length
  }

  return {
    get,
    /** All handlers except those that write the record type's own fields. */
    handlers: {
      list: (ctx: ReadContext, { query }: { query: AdminRecordQuery }) => list(ctx, query),
      get: async (ctx: ReadContext, { params }: Named) => one(await get(ctx, params.id)),
      delete: async (ctx: WriteContext, { params }: Named) => {
        await remove(ctx, params.id)
        return one({ id: params.id })
      },
      bulkRestore: async (ctx: WriteContext, { body }: { body: { ids: number[] } }) =>
        one({ count: await restore(ctx, body.ids) }),
      history: (ctx: ReadContext, { params, query }: Named & { query: AdminRecordQuery }) =>
        recordHistory(ctx, kind, params.id, query),
    },
  }
}

type Named = { params: { id: number } }

const shown = <Own extends object>(row: Row & Own): AdminRecord & Own => ({
  ...row,
  delete_time: row.delete_time && instant(row.delete_time),
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
})
