import { t } from '../../../web/i18n.ts'
import type { ShownField, ShownFields } from '../../../web/shownFields.ts'
import type { DealRow } from '../deals/list/contract.ts'

type FieldsOfRows = { readonly [Field in keyof DealRow]?: ShownField }

/**
 * What leads and deals say of themselves and people edit as its kind asks for: in the details, in lists and in the
 * forms, in this order.
 */
export const details = {
  expected_close_date: { name: 'opportunities:expected_close_date', kind: 'day' },
} as const satisfies FieldsOfRows

export type Details = Pick<DealRow, keyof typeof details>

/** Details of which nothing is known. */
export const noDetails = Object.fromEntries(Object.keys(details).map((key) => [key, null])) as {
  [Field in keyof Details]: null
}

/** What a record, a draft or a change says of the details. */
export const detailsOf = <From extends Partial<Details>>(from: From) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key in details)) as Pick<
    From,
    keyof From & keyof Details
  >

/** What leads and deals show and let people edit in place, by the keys of their rows. */
export const opportunityFields = {
  title: { name: 'opportunities:title', kind: 'text' },
  value: { name: 'opportunities:value', kind: 'amount' },
  currency: { name: 'ui:currency', kind: 'special' },
  probability: { name: 'opportunities:probability', kind: 'percent' },
  stage: { name: 'opportunities:stage', kind: 'special', column: 'stage_id' },
  owner: { name: 'opportunities:owner', kind: 'special', column: 'owner_id' },
  source: { name: 'opportunities:source', kind: 'special', column: 'source_id' },
  labels: { name: 'opportunities:labels', kind: 'special' },
  person: { name: 'opportunities:person', kind: 'special', column: 'person_id' },
  organization: { name: 'opportunities:organization', kind: 'special', column: 'org_id' },
  ...details,
  visible_to: { name: 'ui:visible_to', kind: 'visibility' },
  lost_reason: { name: 'deals:lost_reason', kind: 'text' },
} as const satisfies FieldsOfRows

/** What their history tells of besides. */
export const historyFields: ShownFields = {
  ...opportunityFields,
  add_time: { name: 'opportunities:added', kind: 'special' },
  kind: { name: 'opportunities:kind', kind: 'special' },
  product: { name: 'opportunities:product', kind: 'text' },
  pipeline_id: { name: 'opportunities:pipeline', kind: 'special' },
  status: { name: 'deals:status', kind: 'special' },
  won_time: { name: 'deals:won_time', kind: 'special' },
  lost_time: { name: 'deals:lost_time', kind: 'special' },
  is_archived: { name: 'deals:view_archived', kind: 'special' },
  is_deleted: { name: 'deals:view_deleted', kind: 'special' },
}

/** What a field is called. */
export const nameOfField = (field: keyof typeof opportunityFields): string => t(opportunityFields[field].name)
