import { readdirSync, readFileSync } from 'node:fs'
import { parseDateTime, toZoned } from '@internationalized/date'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { dayOf } from '../contract/urgency.ts'
import { useDatabase } from '../test/database.ts'
import { instantOf, localOf, startOfDay } from './zones.ts'

const own = useDatabase()
const now = new Date('2026-11-27T12:00:00Z')
const zones = [
  'Africa/Casablanca',
  'America/Edmonton',
  'Africa/El_Aaiun',
  'Europe/Oslo',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'UTC',
]

test('SQL and Node agree in every zone on days and times of instants, and back', async () => {
  const minute = fc.integer({ min: Date.UTC(2021, 0, 2) / 60_000, max: Date.UTC(2031, 11, 30) / 60_000 })
  const around = fc.oneof(
    minute,
    // Offset changes in Europe, and zones for which the two databases differ.
    fc.integer({ min: Date.UTC(2026, 2, 28) / 60_000, max: Date.UTC(2026, 2, 31) / 60_000 }),
    fc.integer({ min: Date.UTC(2026, 10, 30) / 60_000, max: Date.UTC(2026, 11, 5) / 60_000 }),
  )
  const property = fc.asyncProperty(around, fc.constantFrom(...zones), async (at, zone) => {
    const instant = new Date(at * 60_000)
    const wall = instant.toISOString().slice(0, 16)
    const { rows } = await sql<{ day: string; instant: Date }>`
      select ${localOf(zone, now, sql`${instant}::timestamptz`)}::date::text as day,
        ${instantOf(zone, now, sql`${wall}::timestamp`)} as instant`.execute(own.database.writer)
    expect(rows[0]).toEqual({
      day: dayOf(instant, zone),
      instant: toZoned(parseDateTime(wall), zone).toDate(),
    })
  })
  await fc.assert(property, { numRuns: 300 })
})

test('import.md, time zones: days in zones on which the databases differ begin when Node says', async () => {
  for (const [zone, day, begins] of [
    ['America/Edmonton', '2026-12-02', '2026-12-02T06:00:00.000Z'],
    ['Africa/Casablanca', '2026-12-02', '2026-12-02T00:00:00.000Z'],
  ] as const) {
    const { rows } = await sql<{
      at: Date
    }>`select ${startOfDay(zone, now, sql`${day}::date`)} as at`.execute(own.database.writer)
    expect(rows[0]?.at.toISOString(), zone).toBe(begins)
  }
})

test('time-zone arithmetic is in one place: SQL names no zone except UTC', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => `src/${file}`)
  const reckoning = files.filter((file) => /at time zone (?!'UTC')/i.test(readFileSync(file, 'utf8')))
  expect(reckoning).toEqual([])
  // Whole-day activities are sorted by the end of their day in the company's time zone. That affects only the order.
  const inSql = readdirSync('migrations')
    .map((file) => readFileSync(`migrations/${file}`, 'utf8'))
    .flatMap((text) => [...text.matchAll(/at time zone (?!'UTC')[^\n]*/gi)].map(([found]) => found))
  expect(inSql.every((found) => found.includes('select timezone from company'))).toBe(true)
  // The server's days of instants must equal `dayOf`, and its offsets `offsetAt`.
  const server = files.filter((file) => !/\/web\//.test(file) && !file.startsWith('src/test/'))
  const formatting = server.filter((file) =>
    /DateTimeFormat\([^)]*timeZone[^)]*(year|day|month)/s.test(readFileSync(file, 'utf8')),
  )
  expect(formatting).toEqual(['src/contract/urgency.ts'])
})
