import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useDatabase } from '../test/database.ts'
import { records, recordsWith, recordTables } from './records.ts'

const kariz = useDatabase()

async function textsOf(query: ReturnType<typeof sql<{ text: string }>>): Promise<string[]> {
  return (await query.execute(kariz.database.writer)).rows.map(({ text }) => text).sort()
}
/** The tables that have all of these columns. */
const tablesWith = (...columns: string[]) =>
  textsOf(sql<{ text: string }>`
    select c.relname as text from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and ${columns}::text[] <@ array(
      select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped)`)
const declaredTables = (which: (type: (typeof recordTables)[number]) => unknown) =>
  recordTables.filter(which).map(({ table }) => table as string)

const parts = recordTables.flatMap(({ parts = {} }) => Object.entries(parts))

test('every logged table belongs to a record type, or is a part of one', async () => {
  const logged = await textsOf(sql<{ text: string }>`
    select c.relname as text from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = 'log_update' and c.relnamespace = 'public'::regnamespace`)
  const declared = new Set([...declaredTables(() => true), ...parts.map(([table]) => table)])
  expect([...declared].sort()).toEqual(logged)
})

test('every record type that is marked as deleted is purged', async () => {
  const marked = await tablesWith('is_deleted', 'delete_time', 'add_time')
  // Deleted pipelines and stages are kept for the history of the deals that were in them.
  const purged = declaredTables(({ purge }) => purge !== undefined)
  expect(purged.sort()).toEqual(marked.filter((table) => table !== 'pipeline' && table !== 'stage'))
})

test('record types with owner and visibility, and linked record types, are declared as such', async () => {
  expect(declaredTables(({ visibility }) => visibility === 'owner').sort()).toEqual(
    await tablesWith('owner_id', 'visible_to'),
  )
  expect(declaredTables(({ visibility }) => visibility === 'home').sort()).toEqual(
    await tablesWith('opportunity_id', 'person_id', 'org_id', 'is_deleted'),
  )
})

test('requests can refer to every record type that activities and notes can be linked to', () => {
  for (const { hangsOn = {} } of recordTables.filter(({ visibility }) => visibility === 'home'))
    expect(new Set(recordsWith('param').map((name) => records[name].table))).toEqual(
      new Set(Object.keys(hangsOn)),
    )
})

test('parts, links and purge dependencies are existing foreign keys', async () => {
  const keys = await textsOf(sql<{ text: string }>`
    select format('%s.%s > %s', conrelid::regclass, a.attname, confrelid::regclass) as text
    from pg_constraint join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1]
    where contype = 'f' and connamespace = 'public'::regnamespace`)
  const declared = recordTables.flatMap(({ table, parts = {}, hangsOn = {}, keptBy = {} }) => [
    ...Object.entries(parts).map(([part, column]) => `${part}.${column} > ${table}`),
    ...Object.entries(hangsOn).map(([home, column]) => `${table}.${column} > ${home}`),
    ...Object.entries(keptBy).map(([keeper, column]) => `${keeper}.${column} > ${table}`),
  ])
  expect(declared.filter((key) => !keys.includes(key))).toEqual([])
})

test('every reference to a purged table is declared as a part, a link or a dependency', async () => {
  const keys = await textsOf(sql<{ text: string }>`
    select format('%s > %s', conrelid::regclass, confrelid::regclass) as text
    from pg_constraint where contype = 'f' and confdeltype not in ('c', 'n')
      and confrelid::regclass::text = any(${declaredTables(({ purge }) => purge !== undefined)})`)
  const declared = recordTables.flatMap(
    ({ table, parts = {}, hangsOn = {}, linkedByParts = {}, keptBy = {} }) => [
      ...[...Object.keys(parts), ...Object.keys(keptBy)].map((other) => `${other} > ${table}`),
      ...Object.keys(hangsOn).map((home) => `${table} > ${home}`),
      ...Object.keys(linkedByParts).map((part) => `${part} > person`),
    ],
  )
  expect(keys.filter((key) => !declared.includes(key))).toEqual([])
})

test('titles, labels and the columns of histories exist', async () => {
  for (const { table, title, links = [], labels, history, parts = {} } of recordTables) {
    if (title) expect(await tablesWith(title)).toContain(table)
    for (const link of links) expect((await tablesWith(link)).length).toBeGreaterThan(0)
    if (history) expect(await tablesWith(...history.hides)).toContain(table)
    for (const [part, column] of Object.entries(history?.parts ?? {}))
      expect(await tablesWith(column, parts[part] ?? 'a part')).toContain(part)
    if (labels) expect(Object.keys(parts)).toContain(labels)
  }
})
