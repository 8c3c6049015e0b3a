import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'

/**
 * Answers only to names that are ours, so that no site can have its own name lead here and read along as if it were
 * Kariz. Addresses and names without a dot lead nowhere else, and are how proxies and neighbours call: they pass.
 * `/health` answers to any name.
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

/** Null without a host, as HTTP/1.0 allows: no browser leaves it out. */
function hostnameOf(host: string | undefined): string | null {
  if (!host) return null
  return URL.parse(`http://${host}`)?.hostname.toLowerCase().replace(/\.$/, '') ?? host
}

function isLocal(name: string): boolean {
  return !name.includes('.') || name.endsWith('.localhost') || isIP(name.replace(/^\[|\]$/g, '')) !== 0
}
