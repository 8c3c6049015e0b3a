import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** A condition of a query. */
export type Where = RawBuilder<SqlBool>

/** All conditions that are defined. */
export function allOf(...conditions: (Where | false | undefined)[]): Where {
  return sql`(${sql.join(
    conditions.filter((condition) => condition),
    sql` and `,
  )})`
}
