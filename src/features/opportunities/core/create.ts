import { type Insertable, sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { insertRows } from '../../../server/insertRows.ts'
import { replaceLabels } from '../../labels/labelLinks.ts'
import { topOf } from './boardPosition.ts'
import { opportunityColumns } from './fields.ts'
import type { OpportunityTable } from './tables.ts'

/** Columns of fields that the table and its triggers fill. */
const filledByTable = ['id', 'lead_id', 'is_deleted', 'next_activity_id', 'last_activity_id'] as const
/** Columns of fields that are derived from other input. */
type Derived = 'creator_id' | 'is_archived' | 'first_won_time'

type Row = Insertable<OpportunityTable>
type Written = Exclude<(typeof opportunityColumns)[number], (typeof filledByTable)[number]>

/**
 * A row to insert. Omitted columns get the table's defaults, the creator is the actor, and instants default to now.
 * Open deals go to the top of their stage; the first of the set is topmost.
 */
export type NewOpportunity = Pick<Row, 'kind' | 'title' | 'currency' | 'owner_id' | 'origin'> & {
  [column in Exclude<Written, Derived>]?: Row[column] | undefined
} & { label_ids?: number[] }

const names = [
  'kind',
  ...opportunityColumns.filter((column) => !filledByTable.some((filled) => filled === column)),
]

/**
 * Inserts any number of leads and deals with one statement, and three for labels. The caller has checked all other
 * references.
 * @returns their ids, in order
 * @throws AppError `invalid` with reason `unknown` on `label_ids`
 */
export async function createOpportunities(ctx: WriteContext, rows: NewOpportunity[]): Promise<number[]> {
  const ids = await insertRows(
    ctx,
    'opportunity',
    names,
    rows.map((row) => rowOf(ctx, row)),
    { position: sql`${topOf(ctx, sql`n.stage_id`)} - ${rows.length} + n.ordinality - 1` },
  )
  const labelled = rows.flatMap(({ label_ids }, nr) =>
    label_ids?.length ? [{ id: ids[nr] as number, label_ids }] : [],
  )
  if (labelled.length > 0) await replaceLabels(ctx, 'opportunity', labelled)
  return ids
}

const rowOf = (ctx: WriteContext, { label_ids: _, ...row }: NewOpportunity): Pick<Row, Written | 'kind'> => ({
  ...row,
  creator_id: ctx.actor.id,
  visible_to: row.visible_to ?? 3,
  was_seen: row.was_seen ?? true,
  is_archived: row.archive_time != null,
  status: row.status ?? 'open',
  first_won_time: row.won_time,
  add_time: row.add_time ?? ctx.now,
  update_time: row.update_time ?? row.add_time ?? ctx.now,
})
