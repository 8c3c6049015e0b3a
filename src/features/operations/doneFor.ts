import { type RawBuilder, sql } from 'kysely'

/** The person who did an operation, or on whose behalf Kariz did; null of nobody's. */
export const doneFor = (alias: string): RawBuilder<number | null> =>
  sql`coalesce(${sql.ref(`${alias}.actor_id`)}, ${sql.ref(`${alias}.on_behalf_of_id`)})`
