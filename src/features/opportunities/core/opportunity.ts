import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import type { Tables } from '../../../server/database.ts'
import { isHidden } from '../../../server/visibility.ts'
import { opportunityColumns } from './fields.ts'
import type { OpportunityTable } from './tables.ts'

/** A row with its labels, ordered by id, and the name of its source: what the wire's deals and leads are made of. */
export type Opportunity = Omit<Selectable<OpportunityTable>, 'search' | 'stage_deleted' | Kept> & {
  labels: { id: number; uuid: string; name: string }[]
  source_name: string | null
  /** The actor may not see the contact: on the wire there is none. */
  hides_person: boolean
  hides_org: boolean
}

/** What is kept so that lists find it without looking: see migrations/0014_rotting.sql. */
type Kept =
  | 'reopen_time'
  | `stage_entered_${'by' | 'at'}`
  | `last_${'note' | 'edit'}_${'by' | 'time'}`
  | 'last_activity_time'
  | 'planned_through'

/** What rules of leads and deals read, and no field shows. */
const unshown = ['kind', 'delete_time', 'convert_time', 'position', 'next_activity_due', 'custom'] as const

/** All opportunities, as `o`: narrow it down, beginning with `visible(actor, 'o')`. */
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

/** A row this operation has written, also when its writer may no longer see it. */
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

/** Its contacts as the wire shows them to the actor: one they may not see is null. */
export const shownContacts = (
  row: Pick<Opportunity, 'person_id' | 'org_id' | 'hides_person' | 'hides_org'>,
): { person_id: number | null; org_id: number | null } => ({
  person_id: row.hides_person ? null : row.person_id,
  org_id: row.hides_org ? null : row.org_id,
})
