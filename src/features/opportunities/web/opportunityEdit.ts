import type { Together } from '../../../web/edit.ts'
import { detailsOf } from '../core/contract.ts'
import type { DealRow } from '../deals/list/contract.ts'
import type { OrganizationBlock, PersonBlock } from '../deals/page/contract.ts'
import type { opportunityFields } from './fields.ts'

/** The fields of leads and deals that are shown and edited in place. */
export type Shown = Pick<DealRow, keyof typeof opportunityFields>

/** A change, in the shape of the record itself. */
export type Edit = Partial<
  Omit<Shown, 'person' | 'organization'> & {
    person: PersonBlock | null
    organization: OrganizationBlock | null
  }
>

/** An amount in one currency. */
export const together = [['value', 'currency']] as const satisfies Together<Edit>

/** Placeholder for the id of a contact that the change creates. */
export const UNSAVED = 0

/** An existing contact by id, or a new one by name. */
const contactWire = <Id extends string, Name extends string>(
  id: Id,
  name: Name,
  contact: { id: number | null; name: string | null } | null | undefined,
) =>
  contact === undefined
    ? {}
    : ((contact?.id === UNSAVED
        ? { [name]: { name: contact.name ?? '' } }
        : { [id]: contact?.id ?? null }) as { [key in Id]?: number | null } & {
        [key in Name]?: { name: string }
      })

/** A change with the wire names of deals. */
export function dealWire({
  owner,
  stage,
  source,
  labels,
  person,
  organization,
  visible_to,
  ...same
}: Partial<Shown>) {
  return {
    ...same,
    ...(visible_to && { visible_to }),
    ...(owner && { owner_id: owner.id }),
    ...(stage && { stage_id: stage.id }),
    ...(labels && { label_ids: labels.map(({ id }) => id) }),
    ...(source !== undefined && { source_id: source?.id ?? null }),
    ...contactWire('person_id', 'person', person),
    ...contactWire('org_id', 'organization', organization),
  }
}

/** A change with the wire names of leads. */
export function leadWire({
  title,
  value,
  currency,
  owner,
  source,
  labels,
  person,
  organization,
  visible_to,
  ...others
}: Partial<Shown>) {
  return {
    ...(title !== undefined && { title }),
    ...(value !== undefined && currency && { value: value === null ? null : { amount: value, currency } }),
    ...(owner && { owner_id: owner.id }),
    ...(labels && { label_ids: labels.map(({ uuid }) => uuid) }),
    ...(source !== undefined && { source_id: source?.id ?? null }),
    ...contactWire('person_id', 'person', person),
    ...contactWire('organization_id', 'organization', organization),
    ...detailsOf(others),
    ...(visible_to && { visible_to: visible_to === 1 ? ('1' as const) : ('3' as const) }),
  }
}
