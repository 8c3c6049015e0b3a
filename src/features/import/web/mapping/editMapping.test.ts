import { expect, test } from 'vitest'
import type { Column } from '../../file/contract.ts'
import type { Mapping } from '../../plan/contract.ts'
import { makesDeals, makesLeads, moveStage, withMeaning, withTarget } from './editMapping.ts'

const column = (header: string, ...values: string[]): Column => ({
  header,
  filled: 1,
  samples: values,
  values: values.map((value) => ({ value, count: 1 })),
  content: 'text',
  date: null,
  number: null,
})
const columns = [column('Name'), column('Phase', 'Early', 'Late'), column('Other')]
const mapping: Mapping = {
  columns: [{ column: 0, target: 'title' }],
  otherwise: { as: 'open' },
  title: { columns: [], separator: ' · ' },
  pipeline: { id: 1 },
  stages: [],
  currency: 'EUR',
  owner_id: null,
  unknown_owner: 'default',
  lead_without_contact: 'refuse',
  source: null,
  visible_to: 3,
}

test('choosing a target that only one column can have takes it from the other column', () => {
  expect(withTarget(mapping, 2, 'title', columns).columns).toEqual([{ column: 2, target: 'title' }])
  const two = withTarget(withTarget(mapping, 1, 'label', columns), 2, 'label', columns)
  expect(two.columns.map(({ target }) => target)).toEqual(['title', 'label', 'label'])
  expect(withTarget(mapping, 0, null, columns).columns).toEqual([])
})

test('the stages follow the values’ meanings, and keep their order', () => {
  const staged = withTarget(mapping, 1, 'state', columns)
  expect(staged.stages).toEqual(['Early', 'Late'])
  const moved = moveStage(staged, 'Late', -1)
  expect(moved.stages).toEqual(['Late', 'Early'])
  expect(moveStage(moved, 'Late', -1).stages).toEqual(['Late', 'Early'])
  const changed = withMeaning(moved, 1, 'Late', { as: 'open', stage: 'Talks' })
  expect(changed.stages).toEqual(['Early', 'Talks'])
  expect(withMeaning(changed, 1, 'Early', { as: 'open', stage: 'talks' }).stages).toEqual(['Talks'])
  expect(withTarget(changed, 1, null, columns).stages).toEqual([])
})

test('if rows are leads, values of a new status column mean leads as well', () => {
  const leads = withTarget({ ...mapping, otherwise: { as: 'lead' }, pipeline: null }, 1, 'state', columns)
  expect(leads.columns[1]?.values?.map(({ means }) => means)).toEqual([{ as: 'lead' }, { as: 'lead' }])
  expect([makesLeads(leads), makesDeals(leads)]).toEqual([true, false])
  expect(makesDeals(withMeaning(leads, 1, 'Late', { as: 'won' }))).toBe(true)
  expect([makesLeads(mapping), makesDeals(mapping)]).toEqual([false, true])
})
