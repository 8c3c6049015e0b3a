import { sql } from 'kysely'
import type { ReadContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { keyset, pageOf } from '../../../server/page.ts'
import { read } from '../../../server/reading.ts'
import { visible } from '../../../server/visibility.ts'
import { offsetPageOf, v1Time } from '../../../server/wire.ts'
import type { Changelog, FlowItem } from './contract.ts'
import { fieldChanges } from './tracing.ts'

/** A page of a deal's changelog, newest first. @throws AppError `not_found`, also when it is a lead now */
export async function changelog(
  ctx: ReadContext,
  id: number,
  { limit = 100, cursor }: { limit?: number; cursor?: string },
) {
  const { rows, next_cursor } = pageOf(await wireChanges(ctx, id, { limit: limit + 1, cursor }), limit)
  const data: Changelog[] = rows.map((row) => ({
    field_key: keyOf(row.field),
    old_value: textOf(row.field, row.old),
    new_value: textOf(row.field, row.new),
    actor_user_id: row.actor_id,
    time: v1Time(new Date(row.time)),
    change_source: null,
    change_source_user_agent: null,
    is_bulk_update_flag: row.bulk,
  }))
  return { success: true as const, data, additional_data: { next_cursor } }
}

/** What happened to a deal, newest first: its changes, and nothing when `items` asks for other kinds only. */
export async function flow(
  ctx: ReadContext,
  id: number,
  { start = 0, limit = 100, items }: { start?: number; limit?: number; items?: string[] },
) {
  const wanted = !items || items.includes('dealChange')
  const found = await wireChanges(ctx, id, { limit: wanted ? limit + 1 : 0, start })
  const { rows, additional_data } = offsetPageOf(found, start, limit)
  const data: FlowItem[] = rows.map((row) => {
    const time = v1Time(new Date(row.time))
    return {
      object: 'dealChange',
      timestamp: time,
      data: {
        id: row.id,
        item_id: id,
        user_id: row.actor_id,
        field_key: keyOf(row.field),
        old_value: textOf(row.field, row.old),
        new_value: textOf(row.field, row.new),
        is_bulk_update_flag: row.bulk ? 1 : null,
        log_time: time,
        change_source: null,
        change_source_user_agent: null,
      },
    }
  })
  return { success: true as const, data, additional_data, related_objects: {} }
}

type Value = string | number | boolean | null
type Row = {
  id: number
  field: string
  old: Value
  new: Value
  time: string
  actor_id: number | null
  bulk: boolean
  cursor_key: string
}

/** Upstream has no word for becoming a lead or a deal. */
async function wireChanges(
  ctx: ReadContext,
  id: number,
  { limit, cursor, start = 0 }: { limit: number; cursor?: string; start?: number },
): Promise<Row[]> {
  const page = keyset({ key: sql`c.key`, type: 'bigint' }, sql`c.key`, 'desc', cursor)
  const [deal] = await read<{ changes: Row[] | null }>(ctx)`
    select (
      select json_agg(row) from (
        select c.key as id, c.field, c.old, c.new, p.time, p.actor_id, ${page.key} as cursor_key,
          exists (select from change other where other.operation_id = c.operation_id
            and other.table_name = 'opportunity' and other.row_id <> o.id) as bulk
        from (${fieldChanges(sql`o.id`)}) c
        join operation p on p.id = c.operation_id
        where c.field <> 'kind' and ${page.where}
        order by ${page.orderBy} limit ${limit} offset ${start}) row) as changes
    from opportunity o where o.id = ${id} and o.kind = 'deal' and ${visible(ctx.actor, 'o')}`
  if (!deal) throw new AppError('not_found')
  return deal.changes ?? []
}

const keys: Record<string, string> = { owner_id: 'user_id', is_deleted: 'deleted', label_id: 'label' }

/** What v1 calls a column. */
const keyOf = (field: string): string => keys[field] ?? field

function textOf(field: string, value: Value): string | null {
  if (value === null) return null
  return field.endsWith('_time') ? v1Time(new Date(String(value))) : String(value)
}
