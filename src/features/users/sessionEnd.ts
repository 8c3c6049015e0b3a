import { sql } from 'kysely'

/**
 * When a row of `session` ends, given the row of `company`: a number of days after its last use, or after the sign-in,
 * whichever comes first. It is evaluated wherever a session is checked, so that a changed setting applies to existing
 * sessions.
 */
export const sessionEnd = sql<Date>`least(session.expires_at,
  session.updated_at + make_interval(hours => 24 * company.session_idle_days),
  session.created_at + make_interval(hours => 24 * company.session_max_days))`
