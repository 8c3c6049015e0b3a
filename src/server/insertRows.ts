import { type RawBuilder, sql } from 'kysely'
import type { WriteContext } from './context.ts'
import type { Tables } from './database.ts'

/**
 * Inserts any number of rows into a table with one statement. A column that a row omits becomes null.
 * @param computed columns as SQL over the row `n` and its position `n.ordinality`, from 1
 * @returns their ids, in order
 */
export async function insertRows(
  ctx: WriteContext,
  table: keyof Tables & string,
  columns: readonly string[],
  rows: object[],
  computed: Record<string, RawBuilder<unknown>> = {},
): Promise<number[]> {
  const names = [...columns, ...Object.keys(computed)].map((name) => sql.ref(name))
  const values = [...columns.map((column) => sql.ref(`n.${column}`)), ...Object.values(computed)]
  // The column types are taken from the table.
  const made = await sql<{ id: number }>`
    insert into ${sql.table(table)} (${sql.join(names)}) select ${sql.join(values)}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}) with ordinality n
    order by n.ordinality returning id`.execute(ctx.tx)
  return made.rows.map(({ id }) => id).sort((a, b) => a - b)
}
