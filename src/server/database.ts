import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import pg from 'pg'

/** The rows of every table. Each feature adds its own in its `tables.ts`; a test compares them with the schema. */
// biome-ignore lint/suspicious/noEmptyInterface: features merge their tables into it
export interface Tables {}

/** Can select and nothing else, by type and by a read-only session. */
export type Reader = ReadonlyKysely<Tables>

export type Database = {
  reader: Reader
  /** Only the shell opens transactions on it. */
  writer: Kysely<Tables>
  /** For what must speak to PostgreSQL itself: LISTEN, jobs, sign-in. */
  pool: pg.Pool
  close(): Promise<void>
}

/**
 * Two pools on one PostgreSQL: one whose sessions refuse to write, one for transactions.
 * Timestamps arrive as Date, days as `YYYY-MM-DD`, numeric and bigint as number.
 */
export function openDatabase(connection: string | pg.PoolConfig, onQuery?: (sql: string) => void): Database {
  const config: pg.PoolConfig = typeof connection === 'string' ? { connectionString: connection } : connection
  const pool = newPool({ ...config, max: 8 })
  const readers = newPool({
    ...config,
    max: 8,
    // Planned anew for its values each time, which costs a millisecond: one plan for every search term or filter was
    // up to seven times slower than the right one for this one.
    options: '-c default_transaction_read_only=on -c plan_cache_mode=force_custom_plan',
  })
  const open = (from: pg.Pool) =>
    new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: from }),
      log: onQuery && ((event) => onQuery(event.query.sql)),
    })
  const writer = open(pool)
  const reader = open(readers)
  return {
    reader: readerOf(reader),
    writer,
    pool,
    async close() {
      await Promise.all([writer.destroy(), reader.destroy()])
    },
  }
}

/** The same handle, seen as one that can only select. */
export function readerOf(db: Kysely<Tables>): Reader {
  return db as never // ReadonlyKysely is made to be cast to: its write methods are typed as errors
}

const parsers: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.NUMERIC]: Number,
  [pg.types.builtins.DATE]: (text) => text,
}

function newPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', prepareStatements)
  return pool
}

/** More statements than this are not worth the memory each connection keeps for them. */
const MAX_PREPARED = 400

/** Gives each parametrised statement a name, so that PostgreSQL parses and plans it once per connection. */
function prepareStatements(client: pg.PoolClient): void {
  const names = new Map<string, string>()
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const named = (text: unknown, values: unknown, ...rest: unknown[]) => {
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) {
      return query(text, values, ...rest)
    }
    let name = names.get(text)
    if (!name && names.size < MAX_PREPARED) {
      name = createHash('sha1').update(text).digest('base64')
      names.set(text, name)
    }
    return query({ name, text, values }, ...rest)
  }
  client.query = named as typeof client.query
}
