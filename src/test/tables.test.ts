import { glob, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { detailKeys } from '../features/opportunities/core/contract.ts'
import { useDatabase } from './database.ts'

const kariz = useDatabase()

/** Written by better-auth, pg-boss or the migrator; our code does not name their columns. */
const foreign = new Set(['verification', 'schema_migration', 'schema_migration_lock'])

test('tables.ts names every table and column of the migrated schema, with its nullability and default', async () => {
  const { rows } = await sql<{ table: string; column: string; optional: boolean; nullable: boolean }>`
    select c.relname as table, a.attname as column, a.atthasdef or a.attidentity <> '' as optional,
      not a.attnotnull and a.attgenerated = '' as nullable
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
  `.execute(kariz.database.writer)
  const inSchema = rows
    .filter((row) => !foreign.has(row.table))
    .map(
      (row) =>
        `${row.table}.${row.column}${row.optional ? ' generated' : ''}${row.nullable ? ' | null' : ''}`,
    )
  expect((await declared()).sort()).toEqual(inSchema.sort())
})

async function declared(): Promise<string[]> {
  const columns: string[] = []
  for await (const file of glob('src/**/{tables,jobs,follower}.ts')) {
    const source = await readFile(file, 'utf8')
    for (const [, table, type] of source.matchAll(/^ {4}(\w+): (\w+Table)$/gm)) {
      const [, details, body = ''] =
        new RegExp(`export type ${type} = (Details & )?\\{\\n(.*?)\\n\\}`, 's').exec(source) ?? []
      if (details) columns.push(...detailKeys.map((column) => `${table}.${column} | null`))
      for (const [, column, of] of body.matchAll(/^ {2}(\w+): (.+?)(?: \/\/.*)?$/gm)) {
        const optional = of?.startsWith('Generated') ? ' generated' : ''
        columns.push(`${table}.${column}${optional}${of?.includes('null') ? ' | null' : ''}`)
      }
    }
  }
  return columns
}
