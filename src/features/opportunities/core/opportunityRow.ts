import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Actor } from '../../../server/context.ts'
import { instant, named } from '../../../server/wire.ts'
import { nextActivityOf } from '../../activities/activityRow.ts'
import type { NextActivity } from '../../activities/contract.ts'
import { type Details, detailKeys, detailsOf } from './contract.ts'
import { type NameColumns, nameColumns, namesOf } from './joins.ts'
import type { OpportunityTable } from './tables.ts'

/** Columns that list rows of leads and of deals show unchanged. */
const plain = [
  'id',
  'title',
  'value',
  'currency',
  ...detailKeys,
  'add_time',
  'update_time',
  'is_archived',
  'archive_time',
  'is_deleted',
  'delete_time',
  'visible_to',
  'source_id',
] as const

/** The columns that `commonRow` reads, from `contactJoins`. */
export const commonColumns = (actor: Actor): RawBuilder<unknown> => sql`
  ${sql.join(plain.map((column) => sql.ref(`o.${column}`)))}, ${nameColumns}, source.name as source_name,
  ${nextActivityOf(actor)} as next_activity`

export type CommonColumns = NameColumns &
  Pick<Selectable<OpportunityTable>, (typeof plain)[number]> & {
    visible_to: 1 | 3 | 5 | 7
    source_name: string | null
    next_activity: NextActivity | null
  }

/** The part that list rows of leads and of deals share. */
export function commonRow(row: CommonColumns) {
  const { title, value, currency, is_archived, is_deleted, visible_to } = row
  return {
    ...{ title, value, currency, is_archived, is_deleted, visible_to },
    ...detailsOf(row as Details),
    ...namesOf(row),
    source: named(row.source_id, row.source_name),
    add_time: instant(row.add_time),
    update_time: instant(row.update_time),
    archive_time: row.archive_time && instant(row.archive_time),
    delete_time: row.delete_time && instant(row.delete_time),
    next_activity: row.next_activity,
  }
}
