import { sql } from 'kysely'
import type { Page } from '../../contract/shape.ts'
import type { Way } from '../../contract/way.ts'
import type { ReadContext } from '../../server/context.ts'
import { keyset, shownPage } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { instant, named } from '../../server/wire.ts'
import { purgedTables } from '../records.ts'
import { type AuditEntry, AuditKind } from './contract.ts'

/** Record types that can be deleted. */
const deletable = purgedTables.map(({ table }) => table)

/**
 * The operations of the audit page, latest first: bulk deletions, imports, and changes of users, their access and the
 * company. One statement, through the index of these operations.
 */
export async function listAudit(
  ctx: ReadContext,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<AuditEntry>> {
  const page = keyset({ key: sql`op.id`, type: 'bigint' }, sql`op.id`, 'desc', cursor)
  const found = await rawSelect<Row & { cursor_key: string }>(ctx)`
    select op.id, op.kind, op.way, op.time, op.actor_id, u.name as actor_name,
      op.on_behalf_of_id, behalf.name as on_behalf_of_name, ${page.key} as cursor_key,
      (select count(*) from change c where c.operation_id = op.id and c.table_name = any(${deletable})) as count,
      exists (select from operation later where later.undoes_id = op.id) as is_undone
    from operation op left join "user" u on u.id = op.actor_id left join "user" behalf on behalf.id = op.on_behalf_of_id
    where op.kind ~ '^(import|user|invitation|company)\.|\.delete$' and op.kind = any(${AuditKind.enum as string[]})
      and (op.kind !~ '\.delete$' or exists (
        select from change c where c.operation_id = op.id and c.table_name = any(${deletable}) offset 1))
      and ${page.where}
    order by op.id desc limit ${limit + 1}`
  return shownPage(
    found,
    limit,
    ({ time, actor_id, actor_name, on_behalf_of_id, on_behalf_of_name, ...entry }) => ({
      ...entry,
      time: instant(time),
      actor: named(actor_id, actor_name),
      on_behalf_of: named(on_behalf_of_id, on_behalf_of_name),
    }),
  )
}

type Row = {
  id: number
  kind: AuditKind
  way: Way
  time: Date
  actor_id: number | null
  actor_name: string | null
  on_behalf_of_id: number | null
  on_behalf_of_name: string | null
  count: number
  is_undone: boolean
}
