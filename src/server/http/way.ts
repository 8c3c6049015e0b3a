import type { FastifyRequest } from 'fastify'
import type { Way } from '../../contract/way.ts'
import type { Actor } from '../context.ts'

/** The way of a user's request: programs send a token, the web app a cookie. */
export function wayOf(request: FastifyRequest, actor: Actor | null): Way {
  if (!actor) return 'system'
  return apiToken(request) === null || movesCookies(request) ? 'web' : 'api'
}

/** The API token of a request, from any of the three places; null without one. */
export function apiToken(request: FastifyRequest): string | null {
  const { headers, query } = request
  const sent = [
    headers['x-api-token'],
    (query as Record<string, unknown>).api_token,
    headers.authorization?.match(/^Bearer\s+(.+)$/i)?.[1],
  ]
  const token = sent.find((value) => value !== undefined && value !== '')
  return token === undefined ? null : String(token)
}

/** Methods that change nothing. */
export const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Endpoints that an anonymous user may write to: signing in and out, creating the company, accepting an invitation.
 * They concern the browser's own session. An API token is ignored there, so that it cannot bypass the cross-site check.
 */
export function movesCookies({ method, routeOptions }: FastifyRequest): boolean {
  return !reading.has(method) && routeOptions.config.access === 'anyone'
}
