// Fills a company with generated data of several years: npm run seed -- --deals 100000
// --leads (default: a fifth of the deals), --open (default 0.4: the share of deals that is open), --seed (default 1;
// another seed gives other data)
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureFirstAdmin } from '../src/features/company/startCompany.ts'
import { readConfig } from '../src/server/config.ts'
import { openDatabase } from '../src/server/database.ts'
import { migrate } from '../src/server/migrate.ts'
import { ask, connectionTo } from '../src/server/postgres/ownership.ts'
import { startPostgres } from '../src/server/postgres/postgres.ts'
import { fill } from './fill.ts'

const { values } = parseArgs({
  options: {
    deals: { type: 'string', default: '1000' },
    leads: { type: 'string' },
    open: { type: 'string', default: '0.4' },
    seed: { type: 'string', default: '1' },
  },
})
const deals = Number(values.deals)
const until = new Date()
until.setUTCHours(0, 0, 0, 0)
const plan = {
  deals,
  leads: Number(values.leads ?? deals / 5),
  open: Number(values.open),
  seed: Number(values.seed),
  until,
}

const config = readConfig()
const own = await connect()
const database = openDatabase(own.connection)
try {
  await migrate(database.writer)
  await ensureFirstAdmin(database, config)
  await fill(database, plan, console.log)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await database.close()
  await own.stop()
}

/** The configured database: an external one, that of a running Kariz, or the embedded one, started for this command. */
async function connect() {
  const stop = async () => {}
  if (config.databaseUrl) return { connection: config.databaseUrl, stop }
  const dir = join(config.dataDir, 'postgres')
  const runs = await ask(dir, 'select 1').catch(() => null)
  return runs ? { connection: connectionTo(dir, 'kariz'), stop } : startPostgres({ dataDir: config.dataDir })
}
