import { readdir, readFile } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Tables } from './database.ts'

const folder = new URL('../../migrations/', import.meta.url)

/** Brings the schema forward to the newest `migrations/*.sql`; one at a time, whoever else is starting. */
export async function migrate(db: Kysely<Tables>): Promise<string[]> {
  const migrator = new Migrator({
    db,
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
                await sql.raw(await readFile(new URL(name, folder), 'utf8')).execute(tx)
              },
            },
          ]),
        )
      },
    },
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  if (results?.length) await sql`call keep_logs()`.execute(db)
  return (results ?? []).map((result) => result.migrationName)
}
