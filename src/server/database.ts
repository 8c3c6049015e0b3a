import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import pg from 'pg'

/**
 * The row types of all tables. Each feature adds its tables in its `tables.ts`; a test compares them with the schema.
 */
// biome-ignore lint/suspicious/noEmptyInterface: features merge their tables into it
export interface Tables {}

/** A handle that can only select, by type and by a read-only session. */
export type Reader = ReadonlyKysely<Tables>

export type Database = {
  reader: Reader
  /** The writing handle. Only `src/server` opens transactions on it. */
  writer: Kysely<Tables>
  /** The underlying pool, for code that must talk to PostgreSQL directly: LISTEN, jobs, sign-in. */
  pool: pg.Pool
  /** Whether PostgreSQL responds; answers within two seconds. */
  isAnswering(): Promise<boolean>
  close(): Promise<void>
}

/** ms that running statements get to finish before their connection is closed. */
const LAST_WAIT = 1000
/** ms that a request waits for a free connection before it is rejected with "try again". */
const LONGEST_WAIT = 20_000

/**
 * Each statement is planned for its actual values, which costs a millisecond. A generic plan for all search terms or
 * filters was up to seven times slower than the right plan for the given values.
 */
const READING = '-c default_transaction_read_only=on -c plan_cache_mode=force_custom_plan'

/**
 * Two pools on one PostgreSQL: one whose sessions are read-only, one for transactions. Timestamps are parsed as Date,
 * days as `YYYY-MM-DD`, numeric and bigint as number.
 */
export function openDatabase(connection: string | pg.PoolConfig, onQuery?: (sql: string) => void): Database {
  const config: pg.PoolConfig = {
    ...(typeof connection === 'string' ? { connectionString: connection } : connection),
    // TCP keep-alive detects a peer that disappeared without closing the connection.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: LONGEST_WAIT,
  }
  const pool = newPool({ ...config, max: 8 })
  const readers = newPool({
    ...withOptions(config, READING),
    max: 8,
  })
  const open = (from: pg.Pool) =>
    new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: from }),
      log: onQuery && ((event) => onQuery(event.query.sql)),
    })
  const writer = open(pool)
  const reader = open(readers)
  const pulse = newPulse(config)
  return {
    reader: readerOf(reader),
    writer,
    pool,
    isAnswering: pulse.isAnswering,
    async close() {
      const closed = Promise.all([writer.destroy(), reader.destroy(), pulse.close()])
      await Promise.race([closed, sleep(LAST_WAIT, null, { ref: false })])
    },
  }
}

/** The schema that holds the company's tables; one database may contain several companies. */
export async function schemaOf(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db)
  const schema = rows[0]?.schema
  if (!schema) throw new Error('The first schema in the search path of the database does not exist')
  return schema
}

/** Adds session options to those in the connection string. */
function withOptions(config: pg.PoolConfig, more: string): pg.PoolConfig {
  const url = config.connectionString ? URL.parse(config.connectionString) : null
  const inUrl = url?.searchParams.get('options')
  if (!url || !inUrl) return { ...config, options: [config.options, more].filter(Boolean).join(' ') }
  url.searchParams.set('options', `${inUrl} ${more}`)
  return { ...config, connectionString: url.href }
}

/** The same handle with the type of one that can only select. */
export function readerOf(db: Kysely<Tables>): Reader {
  return db as never // ReadonlyKysely is designed to be cast to: its write methods are typed as errors
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
  // The pool replaces a broken connection. Without an error listener a broken connection would end the process. The
  // pool's listener covers only idle clients, because the pool removes its own listener from a client in use; the
  // statement on that client fails by itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('connect', prepareStatements)
  return pool
}

/** ms within which a working database answers the simplest query. */
const PROMPT = 2000

/**
 * Asks on a separate connection whether the database answers, because all pooled connections may be busy without any
 * fault.
 */
function newPulse(config: pg.PoolConfig): Pulse {
  const pool = newPool({ ...config, max: 1, connectionTimeoutMillis: PROMPT, query_timeout: PROMPT })
  let asking: Promise<boolean> | undefined
  return {
    isAnswering() {
      asking ??= pool
        .query('select 1')
        .then(() => true)
        .catch(() => false)
        .finally(() => {
          asking = undefined
        })
      return asking
    },
    close: () => pool.end(),
  }
}

type Pulse = { isAnswering(): Promise<boolean>; close(): Promise<void> }

/** More prepared statements than this are not worth the memory that each connection keeps for them. */
const MAX_PREPARED = 400

/** Gives each parametrised statement a name, so that PostgreSQL parses and plans it only once per connection. */
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
