import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'

/**
 * Answers only requests for our own host names, which prevents DNS rebinding. IP addresses and names without a dot are
 * accepted, because they cannot be rebound and are used by proxies and on local networks. `/health` answers for any
 * name.
 */
export function refuseOtherHosts(
  app: FastifyInstance,
  { url, hosts = [] }: { url?: string; hosts?: string[] },
): void {
  const ours = new Set([...(url ? [new URL(url).hostname] : []), ...hosts])
  app.addHook('onRequest', async (request) => {
    const name = hostnameOf(request.headers.host)
    if (name === null || isLocal(name) || ours.has(name) || request.url === '/health') return
    throw new AppError('misdirected', { detail: { host: name } })
  })
}

/** Null without a host, which HTTP/1.0 allows; browsers always send one. */
function hostnameOf(host: string | undefined): string | null {
  if (!host) return null
  return URL.parse(`http://${host}`)?.hostname.toLowerCase().replace(/\.$/, '') ?? host
}

function isLocal(name: string): boolean {
  return !name.includes('.') || name.endsWith('.localhost') || isIP(name.replace(/^\[|\]$/g, '')) !== 0
}
