import { type RawBuilder, sql } from 'kysely'
import type { Actor, ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { isHidden } from '../../server/visibility.ts'
import { requireOrganizations, requirePersons } from '../contacts/references.ts'
import { hooks } from '../hooks.ts'

/** The links in a request: null removes a link, undefined keeps it. */
export type GivenLinks = {
  deal_id?: number | null | undefined
  lead_id?: string | null | undefined
  person_id?: number | null | undefined
  org_id?: number | null | undefined
}

/** The links of a row. */
export type Links = {
  opportunity_id: number | null
  kind: 'lead' | 'deal' | null
  person_id: number | null
  org_id: number | null
}

/** The current links, and which of them the actor was not shown. */
export type CurrentLinks = Links & {
  hides_opportunity: boolean
  hides_person: boolean
  hides_org: boolean
}

/** Whether the linked records are hidden from the actor, for use in a select. */
export const hiddenLinks = (actor: Actor, alias: string): RawBuilder<unknown> => sql`
  ${isHidden(actor, sql.ref(`${alias}.opportunity_id`), 'opportunity')} as hides_opportunity,
  ${isHidden(actor, sql.ref(`${alias}.person_id`), 'person')} as hides_person,
  ${isHidden(actor, sql.ref(`${alias}.org_id`), 'organization')} as hides_org`

/** Properties of new links. */
export const unlinked: CurrentLinks = {
  opportunity_id: null,
  kind: null,
  person_id: null,
  org_id: null,
  hides_opportunity: false,
  hides_person: false,
  hides_org: false,
}

/**
 * The links of a note or an activity after a request. Existing links are not checked again, and null does not remove a
 * link that the actor was not shown. At most three statements.
 * @throws AppError `invalid` on `deal_id`, `lead_id`, `person_id` or `org_id` if the record does not exist, is deleted
 *   or is not visible
 */
export async function resolveLinks(
  ctx: ReadContext,
  given: GivenLinks,
  before: CurrentLinks = unlinked,
): Promise<Links> {
  const opportunity = await opportunityOf(ctx, given, before)
  const org_id = linkOf(given.org_id, before.org_id, before.hides_org)
  await requireOrganizations(ctx, org_id === null || org_id === before.org_id ? [] : [org_id])
  const person_id = linkOf(given.person_id, before.person_id, before.hides_person)
  await requirePersons(ctx, person_id === null || person_id === before.person_id ? [] : [person_id])
  return { ...opportunity, person_id, org_id }
}

function linkOf(given: number | null | undefined, before: number | null, isHidden: boolean): number | null {
  return given === undefined || (given === null && isHidden) ? before : given
}

/** The lead or deal; `deal_id: null` removes a deal and keeps a lead. */
async function opportunityOf(
  ctx: ReadContext,
  { deal_id, lead_id }: GivenLinks,
  { opportunity_id, kind: before, hides_opportunity }: CurrentLinks,
): Promise<Pick<Links, 'opportunity_id' | 'kind'>> {
  if (deal_id != null && lead_id != null)
    throw new AppError('invalid', { field: 'lead_id', reason: 'not_allowed' })
  if (deal_id == null && lead_id == null) {
    const isTakenOff = (before === 'lead' ? lead_id === null : deal_id === null) && !hides_opportunity
    return isTakenOff ? { opportunity_id: null, kind: null } : { opportunity_id, kind: before }
  }
  const kind = deal_id != null ? 'deal' : 'lead'
  const found = await hooks.findOpportunity(
    ctx,
    deal_id != null ? { deal_id } : { lead_id: lead_id as string },
  )
  if (!found || (found.is_deleted && found.id !== opportunity_id))
    throw new AppError('invalid', { field: `${kind}_id`, reason: 'unknown' })
  return { opportunity_id: found.id, kind }
}
