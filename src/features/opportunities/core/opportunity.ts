import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import type { Tables } from '../../../server/database.ts'
import { isHidden } from '../../../server/visibility.ts'
import { opportunityColumns } from './fields.ts'
import type { OpportunityTable } from './tables.ts'

/** A row with its labels (ordered by id) and the name of its source: the input of the v1 and v2 serialisers. */
export type Opportunity = Omit<Selectable<OpportunityTable>, 'search' | 'stage_deleted' | Kept> & {
  labels: { id: number; uuid: string; name: string }[]
  source_name: string | null
  /** The actor may not see the contact; the wire shows null. */
  hides_person: boolean
  hides_org: boolean
}

/** Derived columns that lists use: see migrations/0014_rotting.sql. */
type Kept =
  | 'reopen_time'
  | `stage_entered_${'by' | 'at'}`
  | `last_${'note' | 'edit'}_${'by' | 'time'}`
  | 'last_activity_time'
  | 'planned_through'

/** Columns that rules of leads and deals read and no field shows. */
const unshown = ['kind', 'delete_time', 'convert_time', 'position', 'next_activity_due', 'custom'] as const

/** Selects from opportunities, as `o`; the caller adds conditions, starting with `visible(actor, 'o')`. */
export function opportunities({ db, actor }: ReadContext) {
  return db
    .selectFrom('opportunity as o')
    .leftJoin('source', 'source.id', 'o.source_id')
    .select([...opportunityColumns, ...unshown].map((column) => `o.${column}` as const))
    .select('source.name as source_name')
    .select([
      isHidden(actor, sql.ref('o.person_id'), 'person').as('hides_person'),
      isHidden(actor, sql.ref('o.org_id'), 'organization').as('hides_org'),
    ])
    .select(labels)
}

/** A row that this operation has written, even if the writer may no longer see it. */
export async function writtenOpportunity(ctx: WriteContext, id: number): Promise<Opportunity> {
  return opportunities(ctx).where('o.id', '=', id).executeTakeFirstOrThrow()
}

type Row = Tables & { o: OpportunityTable }

function labels(eb: ExpressionBuilder<Row, 'o'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('opportunity_label')
      .innerJoin('label', 'label.id', 'opportunity_label.label_id')
      .select(['label.id', 'label.uuid', 'label.name'])
      .whereRef('opportunity_label.opportunity_id', '=', 'o.id')
      .orderBy('label.id'),
  ).as('labels')
}

/** Its contacts as the wire shows them to the actor: null for one that the actor may not see. */
export const shownContacts = (
  row: Pick<Opportunity, 'person_id' | 'org_id' | 'hides_person' | 'hides_org'>,
): { person_id: number | null; org_id: number | null } => ({
  person_id: row.hides_person ? null : row.person_id,
  org_id: row.hides_org ? null : row.org_id,
})
