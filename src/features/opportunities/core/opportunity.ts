import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import type { Tables } from '../../../server/database.ts'
import { isHidden } from '../../../server/visibility.ts'
import type { SourceTable } from '../../sources/tables.ts'
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
  | `entry_${'by' | 'time'}`
  | `last_${'note' | 'edit'}_${'by' | 'time'}`
  | 'last_done_time'
  | 'planned_until'

/** All opportunities, as `o`: narrow it down, beginning with `visible(actor, 'o')`. */
export function opportunities({ db, actor }: ReadContext) {
  return db
    .selectFrom('opportunity as o')
    .leftJoin('source as s', 's.id', 'o.source_id')
    .select([
      'o.id',
      'o.lead_id',
      'o.kind',
      'o.title',
      'o.value',
      'o.currency',
      'o.owner_id',
      'o.creator_id',
      'o.person_id',
      'o.org_id',
      'o.source_id',
      's.name as source_name',
      'o.origin',
      'o.origin_id',
      'o.channel',
      'o.channel_id',
      'o.expected_close_date',
      'o.visible_to',
      'o.was_seen',
      'o.is_archived',
      'o.archive_time',
      'o.is_deleted',
      'o.delete_time',
      'o.convert_time',
      'o.pipeline_id',
      'o.stage_id',
      'o.stage_change_time',
      'o.position',
      'o.probability',
      'o.status',
      'o.won_time',
      'o.lost_time',
      'o.first_won_time',
      'o.lost_reason',
      'o.product',
      'o.next_activity_id',
      'o.next_activity_due',
      'o.last_activity_id',
      'o.custom',
      'o.add_time',
      'o.update_time',
    ])
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

type Row = Tables & { o: OpportunityTable; s: SourceTable }

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
