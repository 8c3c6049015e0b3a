import { sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { visible } from '../../server/visibility.ts'
import { requireOrganizations, requirePersons } from '../contacts/references.ts'
import type { NoteChange } from './contract.ts'
import type { LockedNote } from './policy.ts'

type Links = Pick<LockedNote, 'opportunity_id' | 'kind' | 'person_id' | 'org_id'>

/** What a new note hangs on before its request is read. */
export const unlinked: Links = { opportunity_id: null, kind: null, person_id: null, org_id: null }

/**
 * What a note hangs on once a request is followed. What it hangs on already is not asked about. At most three
 * statements.
 * @throws AppError `invalid` on `deal_id`, `lead_id`, `person_id` or `org_id` when it is not there, deleted or out of
 *   sight; on `deal_id` as `required` when nothing is left to hang on
 */
export async function linksOf(ctx: ReadContext, given: NoteChange, before: Links): Promise<Links> {
  const { person_id = before.person_id, org_id = before.org_id } = given
  if (person_id !== null && person_id !== before.person_id) await requirePersons(ctx, [person_id])
  if (org_id !== null && org_id !== before.org_id) await requireOrganizations(ctx, [org_id])
  const links = { ...(await opportunityOf(ctx, given, before)), person_id, org_id }
  if (links.opportunity_id === null && person_id === null && org_id === null)
    throw new AppError('invalid', { field: 'deal_id', reason: 'required' })
  return links
}

/** The lead or deal; `deal_id: null` takes off a deal and leaves a lead. */
async function opportunityOf(
  ctx: ReadContext,
  { deal_id, lead_id }: NoteChange,
  before: Links,
): Promise<Pick<Links, 'opportunity_id' | 'kind'>> {
  if (deal_id != null && lead_id != null)
    throw new AppError('invalid', { field: 'lead_id', reason: 'not_allowed' })
  if (deal_id != null || lead_id != null) {
    const [kind, which] =
      deal_id != null
        ? (['deal', sql<boolean>`o.id = ${deal_id}`] as const)
        : (['lead', sql<boolean>`o.lead_id = ${lead_id}`] as const)
    const found = await ctx.db
      .selectFrom('opportunity as o')
      .select(['o.id', 'o.is_deleted'])
      .where(visible(ctx.actor, 'o'))
      .where('o.kind', '=', kind)
      .where(which)
      .executeTakeFirst()
    if (!found || (found.is_deleted && found.id !== before.opportunity_id))
      throw new AppError('invalid', { field: `${kind}_id`, reason: 'unknown' })
    return { opportunity_id: found.id, kind }
  }
  const isTakenOff = before.kind === 'lead' ? lead_id === null : deal_id === null
  return isTakenOff ? { opportunity_id: null, kind: null } : before
}

/**
 * The pins a request sets, of what the note will hang on; undefined where it says nothing. What it is taken off it is
 * no longer pinned to.
 * @throws AppError `invalid` on the flag of a record it does not hang on
 */
export function pinsOf(given: NoteChange, { kind, opportunity_id, person_id, org_id }: Links) {
  const flags = {
    pinned_to_deal_flag: kind === 'deal',
    pinned_to_lead_flag: kind === 'lead',
    pinned_to_person_flag: person_id !== null,
    pinned_to_organization_flag: org_id !== null,
  }
  for (const [flag, isPossible] of Object.entries(flags))
    if (!isPossible && given[flag as keyof typeof flags])
      throw new AppError('invalid', { field: flag, reason: 'not_allowed' })
  const pin = (isLinked: boolean, flag: number | boolean | undefined) =>
    isLinked && flag === undefined ? undefined : isLinked && Boolean(flag)
  const ofOpportunity = kind === 'lead' ? given.pinned_to_lead_flag : given.pinned_to_deal_flag
  return {
    pinned_to_opportunity: pin(opportunity_id !== null, ofOpportunity),
    pinned_to_person: pin(person_id !== null, given.pinned_to_person_flag),
    pinned_to_org: pin(org_id !== null, given.pinned_to_organization_flag),
  }
}
