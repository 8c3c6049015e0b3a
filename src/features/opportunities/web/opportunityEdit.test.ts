import { expect, test } from 'vitest'
import { dealWire, leadWire } from './opportunityEdit.ts'

const label = { id: 3, uuid: 'b1c21613-6593-441e-b0e9-9eb9bce85415', name: 'Hot', color: 'red' as const }

test('an edit is converted to the wire names of deals and of leads', () => {
  const edit = {
    value: 1200,
    currency: 'EUR',
    owner: { id: 2, name: 'Maya' },
    source: null,
    labels: [label],
    organization: null,
    visible_to: 1 as const,
  }
  expect(dealWire(edit)).toEqual({
    value: 1200,
    currency: 'EUR',
    owner_id: 2,
    source_id: null,
    label_ids: [3],
    org_id: null,
    visible_to: 1,
  })
  expect(leadWire(edit)).toEqual({
    value: { amount: 1200, currency: 'EUR' },
    owner_id: 2,
    source_id: null,
    label_ids: [label.uuid],
    organization_id: null,
    visible_to: '1',
  })
})

test('a cleared value is sent as null', () => {
  expect(leadWire({ value: null, currency: 'EUR' })).toEqual({ value: null })
  expect(dealWire({ value: null, currency: 'EUR' })).toEqual({ value: null, currency: 'EUR' })
})
