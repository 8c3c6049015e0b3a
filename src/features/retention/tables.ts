import type { Generated } from 'kysely'

declare module '../../server/database.ts' {
  interface Tables {
    purge_state: PurgeStateTable
  }
}

/** The only row says where the purge has got to; the process that purges locks it. */
export type PurgeStateTable = {
  id: Generated<number>
  /** Nothing is left to purge until then; null: some may be left. */
  pause_until: Date | null
  /** The last operation looked at. */
  last_operation_id: Generated<number>
}
