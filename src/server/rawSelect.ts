import { sql } from 'kysely'
import type { ReadContext } from './context.ts'

/**
 * Rows of a select written as SQL, in its order, by one statement: ``await read<Row>(ctx)`select …` ``. It is wrapped
 * as a subquery, because `ctx.db` accepts only selects, and any other statement is a syntax error there.
 */
export function rawSelect<Row>(ctx: Pick<ReadContext, 'db'>) {
  return (text: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> => {
    const rows = ctx.db.selectFrom(sql<Row>`(${sql<Row>(text, ...values)})`.as('rows')).selectAll()
    return rows.execute() as Promise<Row[]>
  }
}
