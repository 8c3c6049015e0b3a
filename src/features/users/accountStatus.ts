import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Actor } from '../../server/context.ts'
import type { Reader } from '../../server/database.ts'
import type { Watcher } from '../../server/http/live.ts'
import { apiToken } from '../../server/http/way.ts'
import { systemClock } from '../../server/systemClock.ts'
import { hashOf } from './authenticate.ts'
import { sessionEnd } from './sessionEnd.ts'

/** The actor of a request, with the session or API token that authenticates it. */
export async function watcherOf(request: FastifyRequest, actor: Actor): Promise<Watcher> {
  const { id: user, role } = actor
  const token = apiToken(request)
  if (token !== null) return { user, role, session: null, token: hashOf(token) }
  return { user, role, session: await request.server.signIn.sessionToken(request), token: null }
}

/**
 * The listeners who are still authorised: session or token is valid, user is active and has the same role. One
 * statement.
 */
export async function standing(
  reader: Reader,
  watchers: Watcher[],
  now = systemClock(),
): Promise<Set<Watcher>> {
  const rows = await reader
    .selectFrom(
      sql<{ nr: number }>`(
        select w.nr
        from unnest(${watchers.map(({ user }) => user)}::bigint[], ${watchers.map(({ role }) => role)}::text[],
          ${watchers.map(({ session }) => session)}::text[], ${watchers.map(({ token }) => token)}::text[])
          with ordinality as w(user_id, role, session, token, nr)
        join "user" u on u.id = w.user_id and u.active and u.role = w.role
        where exists (select from session, company
            where session.token = w.session and session.user_id = w.user_id and ${sessionEnd} > ${now})
          or exists (select from api_token where api_token.hash = w.token and api_token.user_id = w.user_id))`.as(
        'rows',
      ),
    )
    .select('nr')
    .execute()
  return new Set(rows.map(({ nr }) => watchers[nr - 1] as Watcher))
}
