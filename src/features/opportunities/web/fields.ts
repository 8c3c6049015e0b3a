import type { Flag } from '../../../contract/field.ts'
import { t } from '../../../web/i18n.ts'
import { type ShownField, type ShownFields, shownPlainFields } from '../../../web/shownFields.ts'
import { detailKeys, details as fields } from '../core/contract.ts'
import type { DealRow } from '../deals/list/contract.ts'

type FieldsOfRows = { readonly [Field in keyof DealRow]?: ShownField }

/** The details in display order: in lists, in forms and on pages. */
export const details = shownPlainFields(fields, (key) => `opportunities:detail_${key}` as const)

/** The details that the forms have inputs for. */
export const askedDetails = detailKeys.filter((key) => (fields[key].is as readonly Flag[]).includes('asked'))

/** The fields of leads and deals that are shown and edited in place, by row key. */
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

/** Further fields that appear in the history. */
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

/** The label of a field. */
export const nameOfField = (field: keyof typeof opportunityFields): string => t(opportunityFields[field].name)
