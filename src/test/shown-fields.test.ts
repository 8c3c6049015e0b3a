import { expect, test } from 'vitest'
import type { FieldType } from '../contract/field.ts'
import { organizationFields, personFields } from '../features/contactPages/web/fields.ts'
import { opportunityFields } from '../features/opportunities/web/fields.ts'
import { recordFields } from '../features/recordFields.ts'
import { type Fields, isField } from '../server/fields.ts'
import type { FieldKind, ShownFields } from '../web/shownFields.ts'

/** The field kinds that each field type may have on screen, unless it is special. */
const kinds: Partial<Record<FieldType, FieldKind[]>> = {
  varchar: ['text', 'link'],
  varchar_options: ['text'],
  text: ['paragraph'],
  address: ['address'],
  date: ['day'],
  int: ['count', 'percent'],
  double: ['count', 'amount'],
  monetary: ['amount'],
  visible_to: ['visibility'],
}

test.each<[string, Fields, ShownFields]>([
  ['person', recordFields.person, personFields],
  ['organization', recordFields.organization, organizationFields],
  ['deal', recordFields.deal, opportunityFields],
  ['lead', recordFields.lead, opportunityFields],
])('fields of a %s are shown according to their type', (_, fields, shown) => {
  const unlike = Object.entries(shown).filter(([key, { kind }]) => {
    const field = fields[key]
    return field && kind !== 'special' && !kinds[field.type]?.includes(kind)
  })
  expect(unlike).toEqual([])
})

test.each<[string, Fields, ShownFields, string[]]>([
  ['person', recordFields.person, personFields, ['first_name', 'last_name', 'add_time', 'im']],
  ['organization', recordFields.organization, organizationFields, ['add_time', 'industry_name']],
])('all writable fields of a %s are shown, except for these', (_, fields, shown, unshown) => {
  const written = Object.entries(fields).filter(([, field]) => !isField(field, 'own'))
  expect(written.map(([key]) => key).filter((key) => !(key in shown))).toEqual(unshown)
})
