import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { SignInPlace } from './contract.ts'

/**
 * Notifies a user of a sign-in from a place, if a condition holds; a query to be used as the last part of a statement.
 */
export const tellOfSignIn = (
  user: number,
  place: SignInPlace,
  now: Date,
  which: RawBuilder<SqlBool>,
): RawBuilder<unknown> => sql`
  insert into notification (user_id, kind, sign_in, time)
  select ${user}, 'sign_in', ${JSON.stringify(place)}::jsonb, ${now} where ${which}`
