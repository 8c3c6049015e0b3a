import type { Database } from '../server/database.ts'
import { listen } from '../server/http/live.ts'

/** The live stream of changes of these tables, and of events for single users. */
export const startListening = ({ pool, reader, writer }: Database, tables: string[] = []) =>
  listen({
    pool,
    reader,
    writer,
    disclosure: { open: new Set(tables), owned: new Set<never>() },
    standing: async (all) => new Set(all),
    ownSince: async () => [],
  })
