import type { FastifyInstance } from 'fastify'

/** Content security policy: browsers run only our own scripts, and show our pages in no frames of other sites. */
const guards = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; " +
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** A year: how long a browser that used HTTPS once uses nothing else. */
const httpsOnly = { 'strict-transport-security': 'max-age=31536000' }

/** The security headers of every response of a Kariz at this address. */
export const guardsOf = (url = ''): Record<string, string> =>
  url.startsWith('https:') ? { ...guards, ...httpsOnly } : guards

/** Adds them to every response: pages, API, errors, files and streams. */
export function guardReplies(app: FastifyInstance, url?: string): void {
  const all = guardsOf(url)
  app.addHook('onRequest', async (_request, reply) => void reply.headers(all))
}
