import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Database, openDatabase } from '../server/database.ts'
import { migrate } from '../server/migrate.ts'

export const TEMPLATE = 'kariz_template'

/** Creates the migrated template database that every test file clones. Called once per test run. */
export async function createTemplate(admin: pg.ClientConfig): Promise<void> {
  await asAdmin(admin, `create database ${TEMPLATE}`)
  const database = openDatabase({ ...admin, database: TEMPLATE })
  await migrate(database.writer)
  await database.close()
}

/** A database for this test file, cloned from a template; `queries` collects the SQL sent to it. */
export function useDatabase(template = () => TEMPLATE): { database: Database; queries: string[] } {
  const queries: string[] = []
  const own = { queries } as { database: Database; queries: string[] }
  const name = `test_${randomBytes(6).toString('hex')}`
  beforeAll(async () => {
    const admin = inject('postgres')
    await asAdmin(admin, `create database ${name} template ${template()}`)
    own.database = openDatabase({ ...admin, database: name }, (sql) => queries.push(sql))
  })
  afterAll(async () => {
    await own.database.close()
    await asAdmin(inject('postgres'), `drop database ${name} with (force)`)
  })
  return own
}

/** Sends one statement as the owner of the test run's PostgreSQL. */
export async function asAdmin(admin: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  await client.query(statement)
  await client.end()
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** The connection options of the test run's PostgreSQL, as its owner. */
    postgres: { host: string; port: number; user: string; password?: string; database: string }
  }
}
