import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../server/context.ts'
import type { Reader } from '../../server/database.ts'
import { AppError } from '../../server/errors.ts'
import { apiToken, movesCookies, reading } from '../../server/http/way.ts'
import type { Tally } from '../../server/tally.ts'
import { sessionEnd } from './sessionEnd.ts'

/** The stored hash of a token or of a link's secret. Both are long and random, so a plain hash is sufficient. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/**
 * Authenticates a request in one statement: by the API token in `x-api-token`, `?api_token=` or `Authorization:
 * Bearer`, otherwise by the session cookie. Returns null for anonymous requests and deactivated users. For a session,
 * `sessionExpires` is set on the request.
 * @param sessionToken the token in the request's cookie, if its signature is valid
 * @param origin the configured origin of Kariz
 * @param guesses counts wrong API tokens, by address
 * @throws AppError `rate_limited` after too many wrong tokens; `forbidden` for a cross-site write
 */
export async function authenticate(
  db: Reader,
  request: FastifyRequest,
  sessionToken: (request: FastifyRequest) => Promise<string | null>,
  origin: string,
  guesses: Tally,
  now: Date,
): Promise<Actor | null> {
  const token = movesCookies(request) ? null : apiToken(request)
  if (token !== null) {
    guesses.refuse(request.ip)
    const found = await actor(db)
      .innerJoin('api_token', 'api_token.user_id', 'user.id')
      .where('api_token.hash', '=', hashOf(token))
      .executeTakeFirst()
    if (!found) guesses.count(request.ip)
    return found ?? null
  }
  refuseOtherSites(request, origin)
  const session = await sessionToken(request)
  if (!session) return null
  const found = await actor(db)
    .innerJoin('session', 'session.user_id', 'user.id')
    .where('session.token', '=', session)
    .where(sessionEnd, '>', now)
    .select('session.expires_at as expires')
    .executeTakeFirst()
  if (!found) return null
  const { expires, ...user } = found
  request.sessionExpires = expires
  return user
}

/** The user with this id as an actor; null if they are deactivated. */
export async function actorOf(db: Reader, id: number): Promise<Actor | null> {
  return (await actor(db).where('user.id', '=', id).executeTakeFirst()) ?? null
}

function actor(db: Reader) {
  return db
    .selectFrom('user')
    .innerJoin('company', (join) => join.onTrue())
    .where('user.active', '=', true)
    .select(['user.id', 'user.name', 'user.role', 'user.locale', 'user.timezone'])
    .select(['user.week_start', 'user.calendar'])
    .select('company.regular_grants as grants')
    .select((eb) => eb.fn.coalesce('user.currency', 'company.currency').as('currency'))
}

/** Browsers send headers that say where a request comes from. Other programs send none, and have no cookies either. */
function refuseOtherSites(request: FastifyRequest, origin: string): void {
  if (reading.has(request.method)) return
  const { 'sec-fetch-site': site, origin: sender } = request.headers
  if (sender === origin || site === 'same-origin' || site === 'none') return
  // The host has already been checked, before anything was read.
  if (!site && (!sender || URL.parse(sender)?.host === request.headers.host)) return
  throw new AppError('forbidden')
}
