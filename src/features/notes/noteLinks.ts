import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { type CurrentLinks, type Links, resolveLinks } from '../recordLinks/resolveLinks.ts'
import type { NoteChange } from './contract.ts'

/**
 * The records that a note is linked to after a request.
 * @throws AppError as `resolveLinks`; `invalid` on `deal_id` with reason `required` if no link is left
 */
export async function linksOf(ctx: ReadContext, given: NoteChange, before?: CurrentLinks): Promise<Links> {
  const links = await resolveLinks(ctx, given, before)
  if (links.opportunity_id === null && links.person_id === null && links.org_id === null)
    throw new AppError('invalid', { field: 'deal_id', reason: 'required' })
  return links
}

/**
 * The pins that a request sets, for the records the note will be linked to; undefined where the request says nothing.
 * Removing a link removes its pin.
 * @throws AppError `invalid` on the flag of a record that the note is not linked to
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
