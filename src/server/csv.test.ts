import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvOf, unguarded } from './csv.ts'

const cellOf = (csv: string) => parse(csv, { bom: true })[0]?.[0]

test.each([
  "=cmd|' /C calc'!A0",
  '+1+cmd',
  '-2+3+cmd|x',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '=HYPERLINK("http://x")',
])('security 12: %j is not a formula in a file, and is read back unchanged', (cell) => {
  const written = cellOf(csvOf([[cell]], ','))
  expect(written).toBe(`'${cell}`)
  expect(unguarded(String(written))).toBe(cell)
})

test.each(['+47 22 33 44 55', '-1.250,00', '(0)30', '', 'Boat; "dock"\nand quay', "'tis", "O'Brien", '۱۲'])(
  '%j stays as it is',
  (cell) => {
    expect(cellOf(csvOf([[cell, 'x']], ';').replaceAll(';x', ',x'))).toBe(cell)
    expect(unguarded(cell)).toBe(cell)
  },
)
