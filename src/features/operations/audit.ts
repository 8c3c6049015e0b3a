import { sql } from 'kysely'
import type { Page } from '../../contract/shape.ts'
import type { Way } from '../../contract/way.ts'
import type { ReadContext } from '../../server/context.ts'
import { keyset, pageOf } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { instant } from '../../server/wire.ts'
import { purgedTables } from '../records.ts'
import { type AuditEntry, AuditKind } from './contract.ts'

/** What can be deleted. */
const deletable = purgedTables.map(({ table }) => table)

/**
 * What an admin may want to look into, the latest first: many records deleted at once, imports, and whatever was done
 * to users, their access and the company. One statement, by the index of these operations.
 */
export async function listAudit(
  ctx: ReadContext,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<AuditEntry>> {
  const page = keyset({ key: sql`p.id`, type: 'bigint' }, sql`p.id`, 'desc', cursor)
  const found = await rawSelect<Row & { cursor_key: string }>(ctx)`
    select p.id, p.kind, p.way, p.time, p.actor_id, u.name as actor_name, ${page.key} as cursor_key,
      (select count(*) from change c where c.operation_id = p.id and c.table_name = any(${deletable})) as count,
      exists (select from operation later where later.undoes_id = p.id) as is_undone
    from operation p left join "user" u on u.id = p.actor_id
    where p.kind ~ '^(import|user|invitation|company)\.|\.delete$' and p.kind = any(${AuditKind.enum as string[]})
      and (p.kind !~ '\.delete$' or exists (
        select from change c where c.operation_id = p.id and c.table_name = any(${deletable}) offset 1))
      and ${page.where}
    order by p.id desc limit ${limit + 1}`
  const { rows, next_cursor } = pageOf(found, limit)
  const data = rows.map(({ id, kind, way, time, actor_id, actor_name, count, is_undone }) => ({
    id,
    kind,
    way,
    time: instant(time),
    actor: actor_id === null || actor_name === null ? null : { id: actor_id, name: actor_name },
    count,
    is_undone,
  }))
  return { success: true, data, additional_data: { next_cursor } }
}

type Row = {
  id: number
  kind: AuditKind
  way: Way
  time: Date
  actor_id: number | null
  actor_name: string | null
  count: number
  is_undone: boolean
}
