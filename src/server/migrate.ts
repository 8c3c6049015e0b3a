import { readdir, readFile } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { schemaOf, type Tables } from './database.ts'

const folder = new URL('../../migrations/', import.meta.url)

/**
 * Migrates the first schema of the search path to the newest `migrations/*.sql`. Only one process migrates at a time.
 * In functions that must not depend on the search path, `@schema@` is replaced by the schema's name.
 * @param last the migration to stop at, such as `0070_followers_of_the_log`
 */
export async function migrate(db: Kysely<Tables>, last?: string): Promise<string[]> {
  const schema = await schemaOf(db)
  const { rows } = await sql<{ quoted: string }>`select quote_ident(${schema}) as quoted`.execute(db)
  const quoted = rows[0]?.quoted ?? ''
  const migrator = new Migrator({
    db,
    migrationTableSchema: schema,
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
    provider: {
      async getMigrations() {
        const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
        return Object.fromEntries(
          names.map((name) => [
            name.replace('.sql', ''),
            {
              async up(tx) {
                const text = await readFile(new URL(name, folder), 'utf8')
                await sql.raw(text.replaceAll('@schema@', quoted)).execute(tx)
              },
            },
          ]),
        )
      },
    },
  })
  const { error, results } = await (last ? migrator.migrateTo(last) : migrator.migrateToLatest())
  if (error) throw error
  if (results?.length && !last) await sql`call refresh_change_logs()`.execute(db)
  return (results ?? []).map((result) => result.migrationName)
}
