import type { Database } from '../server/database.ts'
import { listen } from '../server/http/live.ts'

/** What tells open pages of changes, of these tables alone besides what concerns somebody by themselves. */
export const startListening = ({ pool, reader, writer }: Database, tables: string[] = []) =>
  listen({
    pool,
    reader,
    writer,
    disclosure: { open: new Set(tables), owned: new Set<never>() },
    standing: async (all) => new Set(all),
    ownSince: async () => [],
  })
