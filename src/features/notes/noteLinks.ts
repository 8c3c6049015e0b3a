import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { type CurrentLinks, type Links, resolveLinks } from '../recordLinks/resolveLinks.ts'
import type { NoteChange } from './contract.ts'

/**
 * What a note hangs on once a request is followed.
 * @throws AppError as `resolveLinks`; `invalid` on `deal_id` as `required` when nothing is left to hang on
 */
export async function linksOf(ctx: ReadContext, given: NoteChange, before?: CurrentLinks): Promise<Links> {
  const links = await resolveLinks(ctx, given, before)
  if (links.opportunity_id === null && links.person_id === null && links.org_id === null)
    throw new AppError('invalid', { field: 'deal_id', reason: 'required' })
  return links
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
