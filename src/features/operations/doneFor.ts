import { type RawBuilder, sql } from 'kysely'

/** The user who did an operation, or on whose behalf Kariz did; null for neither. */
export const doneFor = (alias: string): RawBuilder<number | null> =>
  sql`coalesce(${sql.ref(`${alias}.actor_id`)}, ${sql.ref(`${alias}.on_behalf_of_id`)})`
