import { sql } from 'kysely'

/**
 * When a row of `session` ends, beside the row of `company`: so many days after it was last used, and so many after
 * the sign-in, whichever comes first. Asked wherever a session is checked, so that a changed setting holds for
 * sessions that are there already.
 */
export const sessionEnd = sql<Date>`least(session.expires_at,
  session.updated_at + make_interval(hours => 24 * company.session_idle_days),
  session.created_at + make_interval(hours => 24 * company.session_max_days))`
