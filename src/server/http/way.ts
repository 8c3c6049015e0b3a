import type { FastifyRequest } from 'fastify'
import type { Way } from '../../contract/way.ts'
import type { Actor } from '../context.ts'

/** By what way somebody's request comes: programs send a token, the app has its cookie. */
export function wayOf(request: FastifyRequest, actor: Actor | null): Way {
  if (!actor) return 'system'
  return apiToken(request) === null || movesCookies(request) ? 'web' : 'api'
}

/** The API token that a request carries, in any of the three places; null without one. */
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
 * Signing in and out, setting up the company, accepting an invitation: what strangers may write is about the browser's
 * own session. A token beside it says nothing, and is no way past the question where the request comes from.
 */
export function movesCookies({ method, routeOptions }: FastifyRequest): boolean {
  return !reading.has(method) && routeOptions.config.access === 'anyone'
}
