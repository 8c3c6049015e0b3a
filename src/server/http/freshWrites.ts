import { sql } from 'kysely'
import type { Reader } from '../database.ts'
import type { Change } from './disclosure.ts'

/**
 * Reads what operations wrote as they are committed, each once, in whatever order their transactions end. A long
 * transaction does not delay the others. The position is the oldest transaction that was still running, plus the later
 * ones that were already read.
 */
export type FreshWrites = {
  /** Sets the position to now; what is already committed is skipped. One statement. */
  start(): Promise<void>
  /** The operations committed since the last call. One statement. */
  next(): Promise<Change[]>
}

type Read = {
  low: string
  operations: [id: number, xid: string][]
  written: Change[]
}

/** The writes since a position that are still stored, at most the first thousand statements. One statement. */
export async function writtenSince(reader: Reader, position: string): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select w.table_name as "table", to_json(w.ids) as ids, w.operation_id as operation
    from written_rows w join operation op on op.id = w.operation_id
    where op.xid >= ${position}::text::xid8
    order by w.operation_id, w.statement limit 1000`.execute(reader as never)
  return rows
}

/** @param reader of the database whose log is read */
export function newFreshWrites(reader: Reader): FreshWrites {
  let low = '0'
  /** The transaction ids of operations already read; only those not below `low`. */
  let known = new Map<number, string>()

  const read = async (from: string | null, without: number[]): Promise<Read> => {
    const { rows } = await sql<Read>`
      with fresh as materialized (
        select id, xid from operation
        where xid >= coalesce(${from}::text::xid8, pg_snapshot_xmin(pg_current_snapshot())) and id <> all(${without}::bigint[]))
      select pg_snapshot_xmin(pg_current_snapshot())::text as low,
        coalesce((select json_agg(json_build_array(id, xid::text)) from fresh), '[]') as operations,
        coalesce((select json_agg(json_build_object('table', w.table_name, 'ids', w.ids, 'operation', w.operation_id)
            order by w.operation_id, w.statement)
          from written_rows w where w.operation_id in (select id from fresh)), '[]') as written`.execute(
      reader as never,
    )
    return rows[0] as Read
  }
  const keep = (found: Read) => {
    low = found.low
    const oldest = BigInt(low)
    const all = [...known, ...found.operations]
    known = new Map(all.filter(([, xid]) => BigInt(xid) >= oldest))
  }
  return {
    async start() {
      known = new Map()
      keep(await read(null, []))
    },
    async next() {
      const found = await read(low, [...known.keys()])
      keep(found)
      return found.written
    },
  }
}
