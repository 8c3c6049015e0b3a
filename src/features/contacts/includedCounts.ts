import type { ReadContext } from '../../server/context.ts'
import { hooks } from '../hooks.ts'
import type { ContactCounts } from './contract.ts'
import type { ContactNoun } from './policy.ts'

/** Counts that `include_fields` can request. */
export const countNames = [
  'open_deals_count',
  'closed_deals_count',
  'won_deals_count',
  'lost_deals_count',
  'leads_count',
] as const

/**
 * The numbers of leads, deals, notes and activities of each contact, as far as the actor sees them, as wire fields;
 * only the requested ones. At most three statements.
 */
export async function includedCounts(
  ctx: ReadContext,
  noun: ContactNoun,
  ids: number[],
  fields: string[] = [],
): Promise<(id: number) => object> {
  const wanted = countNames.filter((name) => fields.includes(name))
  const counts =
    wanted.length > 0 ? await hooks.countRelated(ctx, noun, ids) : new Map<number, ContactCounts>()
  const link = noun === 'person' ? 'person_id' : 'org_id'
  const notes = await hooks.includedNoteCounts(ctx, link, ids, fields)
  const activities = await hooks.includedActivities(ctx, link, ids, fields)
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
      ...notes(id),
      ...activities(id),
    }
  }
}

const none: ContactCounts = { leads: 0, open: 0, won: 0, lost: 0 }
