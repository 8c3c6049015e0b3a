import { sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { visible } from '../../server/visibility.ts'
import { records } from '../records.ts'
import { visibleByHome } from '../visibleByHome.ts'
import type { ContactCounts, RelatedOpportunities } from './contract.ts'
import { type IncludedActivities, includedActivities } from './includedActivities.ts'
import type { ContactNoun } from './policy.ts'

/** The column of an opportunity that refers to the contact. */
const references = { person: 'o.person_id', organization: 'o.org_id' } as const

/** Counts that `include_fields` may ask for. */
export const countNames = [
  'open_deals_count',
  'closed_deals_count',
  'won_deals_count',
  'lost_deals_count',
  'leads_count',
] as const

/** How many leads and deals of each contact the actor sees. Archived ones are not open. One statement. */
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

/** The same as wire fields, and the notes and activities that hang on each: only those asked for, none when there are none. At most three statements. */
export async function includedCounts(
  ctx: ReadContext,
  noun: ContactNoun,
  ids: number[],
  fields: string[] = [],
): Promise<
  (id: number) => Partial<Record<(typeof countNames)[number] | 'notes_count', number>> & IncludedActivities
> {
  const wanted = countNames.filter((name) => fields.includes(name))
  const counts = wanted.length > 0 ? await countRelated(ctx, noun, ids) : new Map<number, ContactCounts>()
  const notes = fields.includes('notes_count') ? await countNotes(ctx, noun, ids) : null
  const activities = await includedActivities(ctx, noun === 'person' ? 'person_id' : 'org_id', ids, fields)
  return (id) => {
    const { open, won, lost, leads } = counts.get(id) ?? none
    const all = {
      open_deals_count: open,
      closed_deals_count: won + lost,
      won_deals_count: won,
      lost_deals_count: lost,
      leads_count: leads,
    }
    return {
      ...Object.fromEntries(wanted.map((name) => [name, all[name]])),
      ...(notes && { notes_count: notes.get(id) ?? 0 }),
      ...activities(id),
    }
  }
}

/** As many as the actor sees. */
async function countNotes(ctx: ReadContext, noun: ContactNoun, ids: number[]): Promise<Map<number, number>> {
  const contact = noun === 'person' ? 'note.person_id' : 'note.org_id'
  const rows = await ctx.db
    .selectFrom('note')
    .select([sql<number>`${sql.ref(contact)}`.as('id'), sql<number>`count(*)`.as('count')])
    .where('note.is_deleted', '=', false)
    .where(visibleByHome(ctx.actor, 'note', records.note))
    .where(contact, '=', sql<number>`any(${ids}::bigint[])`)
    .groupBy(contact)
    .execute()
  return new Map(rows.map(({ id, count }) => [id, count]))
}

const none: ContactCounts = { leads: 0, open: 0, won: 0, lost: 0 }

/** At most this many of each are listed. */
const SHOWN = 25

/** The leads and deals of one contact that the actor sees, newest first, and how many there are. Two statements. */
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
