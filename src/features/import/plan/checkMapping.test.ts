import { expect, test } from 'vitest'
import { AppError } from '../../../server/errors.ts'
import type { Column } from '../file/contract.ts'
import { checkMapping } from './checkMapping.ts'
import type { Mapping } from './contract.ts'

const column: Column = {
  header: 'A',
  filled: 1,
  samples: ['x'],
  values: null,
  content: 'text',
  date: null,
  number: null,
}
const columns = [column, column, column]
const good: Mapping = {
  columns: [{ column: 0, target: 'title' }],
  otherwise: { as: 'open', stage: 'New' },
  title: { columns: [], separator: ' ' },
  pipeline: { name: 'P' },
  stages: ['New'],
  currency: 'EUR',
  owner_id: null,
  unknown_owner: 'default',
  lead_without_contact: 'refuse',
  source: null,
  visible_to: 3,
}

function complaint(change: Partial<Mapping>): string | null {
  try {
    checkMapping({ ...good, ...change }, columns)
    return null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return `${error.field} ${error.reason}`
  }
}

test('a valid mapping is accepted', () => {
  expect(complaint({})).toBeNull()
  expect(complaint({ otherwise: { as: 'lead' }, pipeline: null, stages: [] })).toBeNull()
})

test('an invalid mapping is rejected with the name of its member', () => {
  expect(complaint({ columns: [{ column: 3, target: 'title' }] })).toBe('columns.0.column unknown')
  expect(
    complaint({
      columns: [
        { column: 0, target: 'title' },
        { column: 0, target: 'value' },
      ],
    }),
  ).toBe('columns.1.column taken')
  expect(
    complaint({
      columns: [
        { column: 0, target: 'title' },
        { column: 1, target: 'title' },
      ],
    }),
  ).toBe('columns.1.target taken')
  expect(complaint({ columns: [{ column: 0, target: 'add_time' }] })).toBe('columns.0.date required')
  expect(complaint({ columns: [{ column: 0, target: 'state' }] })).toBe('columns.0.values required')
  expect(
    complaint({
      columns: [{ column: 0, target: 'state', values: [{ value: 'x', means: { as: 'won', stage: 'Old' } }] }],
    }),
  ).toBe('columns.0.values.0.means.stage unknown')
  expect(complaint({ title: { columns: [7], separator: ' ' } })).toBe('title.columns.0 unknown')
  expect(complaint({ otherwise: { as: 'open', stage: 'Old' } })).toBe('otherwise.stage unknown')
  expect(complaint({ stages: ['New', 'NEW'] })).toBe('stages taken')
  expect(complaint({ pipeline: null })).toBe('pipeline required')
  expect(complaint({ otherwise: { as: 'open' }, stages: [] })).toBe('stages required')
})

test('some targets can have several columns', () => {
  expect(
    complaint({
      columns: [
        { column: 0, target: 'person.email' },
        { column: 1, target: 'person.email' },
      ],
    }),
  ).toBeNull()
})
