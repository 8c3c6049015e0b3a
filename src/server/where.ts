import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** A condition of a query. */
export type Where = RawBuilder<SqlBool>

/** Every condition that is one. */
export function allOf(...conditions: (Where | false | undefined)[]): Where {
  return sql`(${sql.join(
    conditions.filter((condition) => condition),
    sql` and `,
  )})`
}
