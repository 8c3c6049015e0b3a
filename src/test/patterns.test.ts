import { describe, expect, test } from 'vitest'
import { fold, isAddress, latinDigits } from '../contract/fold.ts'
import { dialled } from '../contract/reach.ts'
import { Currency, Day, Email, Instant, Line, Uuid } from '../contract/shape.ts'
import { hasPhone } from '../features/contacts/phoneSearch.ts'
import { clean, words } from '../features/import/file/cleanText.ts'
import { profile } from '../features/import/file/columnProfile.ts'
import { dateFormats } from '../features/import/file/contract.ts'
import { readDate } from '../features/import/file/readDate.ts'
import { formatOf, readCurrency, readNumber } from '../features/import/file/readNumber.ts'
import { readTable } from '../features/import/file/readTable.ts'
import { interpret } from '../features/import/plan/interpretRow.ts'
import { suggestMapping } from '../features/import/suggestMapping.ts'
import { mentionsIn } from '../features/notes/mentions.ts'
import { checker, strict } from '../server/http/validation.ts'

/**
 * Input that makes a regular expression backtrack: a repeated part, after a matching beginning and before an end that
 * does not match.
 */
const pieces = [
  'a',
  '1',
  '@',
  '.',
  '-',
  ' ',
  '\t',
  "'",
  '_',
  ',',
  '/',
  '(',
  '<',
  'a@',
  'a.',
  '1 ',
  '1.',
  '1-',
  '<a ',
]
const beginnings = ['', '1', 'a@']
const ends = ['', '!', '@1']
const attacks = pieces.flatMap((piece) =>
  beginnings.flatMap((beginning) =>
    ends.map((end) => ({
      name: `${beginning}${piece}…${end}`,
      of: (length: number) => beginning + piece.repeat(length / piece.length) + end,
    })),
  ),
)

const check = (schema: Parameters<typeof checker>[1]) => {
  const validate = checker(strict, schema)
  return (text: string) => {
    try {
      validate(text)
    } catch {} // rejection is acceptable too; only the time matters
  }
}

const readers: Record<string, (text: string) => unknown> = {
  'an address': isAddress,
  'an address to sign in with': check(Email),
  'a line': check(Line),
  'a day': check(Day),
  'an instant': check(Instant),
  'an id': check(Uuid),
  'a currency code': check(Currency),
  'a folded text': fold,
  'digits of any script': latinDigits,
  'a phone number to dial': dialled,
  'a phone number to look for': hasPhone,
  'a date in a cell': (text) => dateFormats.map((format) => readDate(text, format)),
  'an amount in a cell': (text) => [readNumber(text, 'point'), readNumber(text, 'comma'), formatOf(text)],
  'a currency in a cell': (text) => readCurrency(text, 'EUR'),
  'a cell': clean,
  'the words of a heading': words,
  mentions: mentionsIn,
}

/** Processor time of the work in ms, which does not depend on the load of the machine. */
const took = (work: () => unknown): number => {
  const start = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(start)
  return (user + system) / 1000
}
const best = (work: () => unknown) => Math.min(took(work), took(work), took(work))
/**
 * Whether it holds in one of a few attempts: exponential backtracking always fails, a disturbance by another process
 * does not.
 */
const everHolds = (holds: () => boolean) => holds() || holds() || holds() || holds()

const FAST = 20 // ms; below this, growth cannot be measured
const LENGTH = 100_000

/** Text of twice the length takes about twice the time, not four times as with backtracking. */
function expectLinear(read: (text: string) => unknown, attack: (typeof attacks)[number]): void {
  const eighth = attack.of(LENGTH / 8)
  const quarter = attack.of(LENGTH / 4)
  const whole = attack.of(LENGTH)
  const isSteady = () => best(() => read(quarter)) / best(() => read(eighth)) < 3
  if (took(() => read(quarter)) > FAST)
    expect([attack.name, everHolds(isSteady)]).toEqual([attack.name, true])
  expect([attack.name, everHolds(() => took(() => read(whole)) < 200)]).toEqual([attack.name, true])
}

describe('security 2: 100 kB of the worst input is parsed in linear time', () => {
  test.each(Object.entries(readers))('as %s', (_, read) => {
    for (const attack of attacks) expectLinear(read, attack)
  })

  const around = { prefer: null, fileName: 'a.csv', currency: 'EUR', pipelines: [], can_shape: true }
  const here = { timeZone: 'UTC', now: new Date() }
  const targets = ['title', 'value', 'person.email', 'person.phone', 'label', 'add_time', 'state'] as const

  test('as a file: in its heading, in its cells, and as every target of a column', async () => {
    for (const attack of attacks.filter(({ name }) => /^a@([a@. -]|1-|a\.)…!$/.test(name))) {
      const text = attack.of(LENGTH)
      const start = performance.now()
      const bytes = Buffer.from(`Name,Other\nBoat,"${text}"\n`)
      await readTable(Buffer.from(`Name,"${text}"\nBoat,1\n`), 'en').catch(() => {})
      const table = await readTable(bytes, 'en')
      const columns = await profile(table, 'en')
      const mapping = suggestMapping(columns, around)
      for (const target of targets) {
        const only = { ...mapping, columns: [{ column: 1, target }] }
        await interpret(table.rows, columns, only, here)
      }
      expect([attack.name, performance.now() - start]).toSatisfy(([, time]) => Number(time) < 3000)
    }
  })
})
