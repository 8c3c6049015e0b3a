import { sql } from 'kysely'
import type { ReadContext } from './context.ts'

/**
 * Rows of a select written as SQL, in its order, by one statement: ``await read<Row>(ctx)`select …` ``. It travels as
 * a subquery, because `ctx.db` takes selects only, and what is no select does not parse as one.
 */
export function rawSelect<Row>(ctx: Pick<ReadContext, 'db'>) {
  return (text: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> => {
    const rows = ctx.db.selectFrom(sql<Row>`(${sql<Row>(text, ...values)})`.as('rows')).selectAll()
    return rows.execute() as Promise<Row[]>
  }
}
