import type { FastifyInstance } from 'fastify'

/** What a browser may do with our replies: run our scripts alone, and show them in no frame of others. */
const guards = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; " +
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** A year: how long a browser that came by https comes by nothing else. */
const httpsOnly = { 'strict-transport-security': 'max-age=31536000' }

/** The headers that every reply of a Kariz at this address carries. */
export const guardsOf = (url = ''): Record<string, string> =>
  url.startsWith('https:') ? { ...guards, ...httpsOnly } : guards

/** Sends them with every reply: pages, API, errors, files and streams alike. */
export function guardReplies(app: FastifyInstance, url?: string): void {
  const all = guardsOf(url)
  app.addHook('onRequest', async (_request, reply) => void reply.headers(all))
}
