import { sql } from 'kysely'
import type { ReadContext } from '../../../server/context.ts'
import { visible } from '../../../server/visibility.ts'
import type { ContactCounts, RelatedOpportunities } from '../../contacts/contract.ts'
import type { ContactNoun } from '../../contacts/policy.ts'

/** The column of an opportunity that refers to the contact. */
const references = { person: 'o.person_id', organization: 'o.org_id' } as const

/**
 * The number of leads and deals of each contact that the actor sees. Archived ones do not count as open. One statement.
 */
export async function countRelated(
  ctx: ReadContext,
  noun: ContactNoun,
  ids: number[],
): Promise<Map<number, ContactCounts>> {
  const contact = references[noun]
  const rows = await ctx.db
    .selectFrom('opportunity as o')
    .select([
      sql<number>`${sql.ref(contact)}`.as('id'),
      sql<number>`count(*) filter (where kind = 'deal' and status = 'open' and not is_archived)`.as('open'),
      sql<number>`count(*) filter (where kind = 'deal' and status = 'won')`.as('won'),
      sql<number>`count(*) filter (where kind = 'deal' and status = 'lost')`.as('lost'),
      sql<number>`count(*) filter (where kind = 'lead' and not is_archived)`.as('leads'),
    ])
    .where(visible(ctx.actor, 'o'))
    .where('o.is_deleted', '=', false)
    .where(contact, '=', sql<number>`any(${ids}::bigint[])`)
    .groupBy(contact)
    .execute()
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

const none: ContactCounts = { leads: 0, open: 0, won: 0, lost: 0 }

/** Maximum number of listed leads, and of listed deals. */
const SHOWN = 25

/** The leads and deals of a contact that the actor sees, newest first, and their total numbers. Two statements. */
export async function relatedOpportunities(
  ctx: ReadContext,
  noun: ContactNoun,
  id: number,
): Promise<RelatedOpportunities> {
  const rows = await ctx.db
    .selectFrom((eb) =>
      eb
        .selectFrom('opportunity as o')
        .leftJoin('stage as s', 's.id', 'o.stage_id')
        .leftJoin('pipeline', 'pipeline.id', 'o.pipeline_id')
        .select([
          'o.id',
          'o.lead_id',
          'o.kind',
          'o.title',
          'o.value',
          'o.currency',
          'o.owner_id',
          'o.is_archived',
          'o.status',
          's.name as stage_name',
          'pipeline.name as pipeline_name',
          sql<number>`row_number() over (partition by o.kind
            order by o.status <> 'open', o.is_archived, o.id desc)`.as('place'),
        ])
        .where(visible(ctx.actor, 'o'))
        .where('o.is_deleted', '=', false)
        .where(references[noun], '=', id)
        .as('mine'),
    )
    .selectAll()
    .where('place', '<=', SHOWN)
    .orderBy('place')
    .execute()
  const counts = await countRelated(ctx, noun, [id])
  const leads = []
  const deals = []
  for (const { lead_id, kind, ...row } of rows) {
    const { title, value, currency, owner_id, is_archived, status } = row
    if (kind === 'lead') leads.push({ id: lead_id, title, value, currency, owner_id, is_archived })
    else
      deals.push({
        ...{ id: row.id, title, value, currency, owner_id, is_archived, status },
        stage_name: row.stage_name ?? '',
        pipeline_name: row.pipeline_name ?? '',
      })
  }
  return { leads, deals, counts: counts.get(id) ?? none }
}
